import { addMs, earlier, type Instant } from '../../clock.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import { wordsIn } from '../../compose/words/say.ts';
import type { ScheduleId, SlotId } from '../../ids.ts';
import { instantAt, type LocalTime } from '../../schedule/local-time.ts';
import { dueNow } from '../../schedule/occasions.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Store, Tx } from '../../store/store.ts';
import { post } from '../outbox.ts';
import { directOf, shownTime } from './cards.ts';
import { roundJob } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { planOf, settingsOf } from './schedule-settings.ts';

const hourMs = 3_600_000;
/** However far the next occasion is: people move to other zones, zones change their rules, and clocks are set. */
const lookAgainMs = 12 * hourMs;

/**
 * Looks what is due of a schedule: plans the opening of an occasion, tells its owner what was missed, and says when to look
 * again. Of several who look at once one gets through.
 */
export async function tick(parts: RoundParts, id: ScheduleId): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const schedule = await tx.loadSchedule(id);
    if (schedule?.status !== 'active') return;
    const settings = settingsOf(schedule);
    const plan = planOf(schedule, settings, await tx.listZones(schedule.workspaceId));
    const due = dueNow(plan, schedule.passed, now, Math.min(settings.graceHours, settings.windowHours) * hourMs);
    // Another one looked at the same moment, and does what there is to do.
    if (due.passed !== schedule.passed && !(await tx.passOccasions(id, schedule.passed, due.passed))) return;
    if (due.missed.length > 0) await tellMissed(tx, schedule, due.missed, now);
    if (due.occasion !== null) {
      await tx.addJobs([roundJob('round.open', { schedule: id, occasion: due.occasion, wall: due.occasion })], now);
    }
    if (due.nextAt === null) return endSchedule(tx, schedule, now);
    const again = addMs(now, lookAgainMs);
    await tx.addJobs([roundJob('schedule.tick', { schedule: id }, earlier(due.nextAt, again))], now);
  });
}

/** Plans a look at every active schedule: at the start, in case a database was restored or a clock was wrong. */
export async function tickAll(store: Store, now: Instant): Promise<void> {
  await store.transaction(async (tx) => {
    const ids = await tx.listActiveSchedules();
    await tx.addJobs(
      ids.map((schedule) => roundJob('schedule.tick', { schedule })),
      now,
    );
  });
}

async function endSchedule(tx: Tx, schedule: StoredSchedule, now: Instant): Promise<void> {
  await tx.updateSchedule({ ...schedule, status: 'ended', revision: schedule.revision + 1, updatedAt: now }, schedule.revision);
}

async function tellMissed(tx: Tx, schedule: StoredSchedule, missed: readonly LocalTime[], now: Instant): Promise<void> {
  const [first] = missed;
  const owner = await tx.loadMember(schedule.ownerId);
  const workspace = await tx.loadWorkspace(schedule.workspaceId);
  if (!owner || !workspace || first === undefined) return;
  const when = shownTime(instantAt(first, schedule.zone ?? owner.zone), { ...owner, zone: schedule.zone ?? owner.zone });
  const text = wordsIn(owner.locale)('round.missed', { title: schedule.title, when, count: missed.length });
  const slot = `m:missed:${schedule.id}:${first}` as SlotId;
  await post(tx, [{ slot, place: directOf(workspace, owner), message: plainMessage(text), locale: owner.locale }], now);
}
