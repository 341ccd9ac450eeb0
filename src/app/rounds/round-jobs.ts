import type { Instant } from '../../clock.ts';
import type { MemberId, RoundId, ScheduleId, SlotId } from '../../ids.ts';
import type { LocalTime } from '../../schedule/local-time.ts';
import type { NewJob } from '../../store/store.ts';

/** Tasks of schedules and rounds, with what each is told. */
export interface RoundTasks {
  /** Looks what is due of a schedule. */
  'schedule.tick': { schedule: ScheduleId };
  /** Opens one occasion, or a round out of turn. */
  'round.open': { schedule: ScheduleId; occasion: string; wall: LocalTime };
  /** Invites some of those who are due. `pending`: what the page before has posted. */
  'round.invite': { round: RoundId; pending: SlotId[]; waits: number };
  /** Reminds some of those who have not answered, after this one; only `member` when one is named. */
  'round.remind': { round: RoundId; nth: number; after: string; pending: SlotId[]; waits: number };
  'round.remind-one': { round: RoundId; nth: number; member: MemberId };
  'round.nudge': { round: RoundId; member: MemberId };
  /** Closes the round when nobody is left to wait for. */
  'round.check': { round: RoundId };
  'round.close': { round: RoundId };
  'round.report': { round: RoundId };
  /** Shows one person where their business stands in a reported round, in the slot where they were told to wait. */
  'round.compare': { round: RoundId; member: MemberId; slot: SlotId; place: string };
  /** Forgets slots of an anonymous conversation, after they were edited away; on the local web page also what stands in them. */
  'round.erase': { slots: SlotId[]; isSeenErased: boolean };
  /** Passes a letter on that the writer of an anonymous comment has sent. */
  'round.letter': { id: string; box: string; text: string };
  'round.webhook': { event: 'opened' | 'closed' | 'reported'; round: RoundId };
}
export type RoundTask = keyof RoundTasks;

/** What makes each job the only one of its kind. */
const keys: { [Task in RoundTask]: (payload: RoundTasks[Task]) => string } = {
  'schedule.tick': ({ schedule }) => schedule,
  'round.open': ({ schedule, occasion }) => `${schedule}:${occasion}`,
  'round.invite': ({ round }) => round,
  'round.remind': ({ round, nth }) => `${round}:${nth}`,
  'round.remind-one': ({ round, nth, member }) => `${round}:${nth}:${member}`,
  'round.nudge': ({ round, member }) => `${round}:${member}`,
  'round.check': ({ round }) => round,
  'round.close': ({ round }) => round,
  'round.report': ({ round }) => round,
  'round.compare': ({ slot }) => slot,
  'round.erase': ({ slots }) => slots[0] ?? '',
  'round.letter': ({ id }) => id,
  'round.webhook': ({ event, round }) => `${round}:${event}`,
};

/** A job of this task; a second one with the same key replaces it. */
export function roundJob<Task extends RoundTask>(task: Task, payload: RoundTasks[Task], runAt?: Instant, queue?: string): NewJob {
  return {
    task,
    payload,
    key: `${task}:${keys[task](payload)}`,
    ...(runAt === undefined ? {} : { runAt }),
    ...(queue === undefined ? {} : { queue }),
  };
}
