import type { Handler } from '../../jobs/jobs.ts';
import { checkRound, closeRound, reportRound } from './close-round.ts';
import { compareInRound } from './compare-in-round.ts';
import { invite } from './invite.ts';
import { passOn } from './letter.ts';
import { openRound } from './open-round.ts';
import { nudge, remind, remindOne } from './remind.ts';
import type { RoundTask, RoundTasks } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { tick } from './tick.ts';
import { sendNotice } from './webhook.ts';

/** What the jobs of schedules and rounds do, by task. Each can be done twice, and stopped anywhere. */
export function makeRoundHandlers(parts: RoundParts): Record<RoundTask, Handler> {
  const does: { [Task in RoundTask]: (payload: RoundTasks[Task]) => Promise<void> } = {
    'schedule.tick': ({ schedule }) => tick(parts, schedule),
    'round.open': (opening) => openRound(parts, opening),
    'round.invite': (task) => invite(parts, task),
    'round.remind': (task) => remind(parts, task),
    'round.remind-one': (task) => remindOne(parts, task),
    'round.nudge': (task) => nudge(parts, task),
    'round.check': ({ round }) => checkRound(parts, round),
    'round.close': ({ round }) => closeRound(parts, round),
    'round.report': ({ round }) => reportRound(parts, round),
    'round.compare': (task) => compareInRound(parts, task),
    'round.erase': async ({ slots, isSeenErased }) => {
      await parts.store.transaction((tx) => tx.eraseSlots(slots, isSeenErased));
      if (isSeenErased) parts.onErased?.();
    },
    'round.letter': (letter) => passOn(parts, letter),
    'round.webhook': ({ event, round }) => sendNotice(parts, event, round),
  };
  const handlers = Object.entries(does).map(([task, work]): [string, Handler] => [
    task,
    (job) => (work as (payload: unknown) => Promise<void>)(job.payload),
  ]);
  return Object.fromEntries(handlers) as Record<RoundTask, Handler>;
}
