import { addMs, type Instant, later } from '../../clock.ts';
import type { RoundId, SlotId } from '../../ids.ts';
import type { RoundMember, StoredRound } from '../../store/round-tx.ts';
import type { Tx } from '../../store/store.ts';
import { shownTime } from './cards.ts';
import { planFor, prompt } from './prompting.ts';
import { roundJob } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { outOfTurn } from './schedules.ts';
import { tellOwner } from './tell-owner.ts';

/** How many people are prompted at a time: fewer than the deliveries that can be under way, so that others get through. */
export const promptPage = 12;
/** How long the next page waits, at least. */
export const pagePauseMs = 250;
/** With so many of the last page not yet shown, the next one waits. */
const mostPending = 4;
/** How often it waits: what can't be shown must not hold up the others. */
const mostWaits = 40;

/** Whether a page has to wait until what the page before has posted is shown: a platform takes only so many messages. */
export async function isBehind(tx: Tx, pending: readonly SlotId[], waits: number): Promise<boolean> {
  if (waits >= mostWaits) return false;
  let unseen = 0;
  for (const id of pending) {
    const slot = await tx.loadSlot(id);
    if (slot !== null && slot.shownVersion === 0) unseen++;
  }
  return unseen > mostPending;
}

/** Invites a page of those who are due, and plans the next page in the same transaction. */
export async function invite(parts: RoundParts, task: { round: RoundId; pending: SlotId[]; waits: number }): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const round = await tx.loadRound(task.round);
    if (round?.status !== 'open' || round.closesAt <= now) return;
    const soon = addMs(now, pagePauseMs);
    const queue = `invite:${round.id}`;
    if (await isBehind(tx, task.pending, task.waits)) {
      return tx.addJobs([roundJob('round.invite', { ...task, waits: task.waits + 1 }, soon, queue)], now);
    }
    const due = await tx.listDueRoundMembers(round.id, now, promptPage);
    const pending: SlotId[] = [];
    for (const one of due) {
      const slot = await inviteOne(parts, tx, round, one, now);
      if (slot !== null) pending.push(slot);
    }
    const nextAt = await tx.nextInviteAt(round.id);
    // Nobody is left to wait for, when those who were left out were the last.
    if (nextAt === null) return tx.addJobs([roundJob('round.check', { round: round.id })], now);
    if (round.occasion.startsWith(outOfTurn) && due.length > 0 && pending.length === 0 && nextAt > soon)
      await tellWhen(tx, round, nextAt, now);
    await tx.addJobs([roundJob('round.invite', { round: round.id, pending, waits: 0 }, later(nextAt, soon), queue)], now);
  });
}

/** Whoever opened it out of turn waits for something to happen: when nobody can be asked at this hour, they learn from when on. */
async function tellWhen(tx: Tx, round: StoredRound, nextAt: Instant, now: Instant): Promise<void> {
  const { invited, answered } = await tx.countRoundMembers(round.id);
  const schedule = await tx.loadSchedule(round.scheduleId);
  const workspace = await tx.loadWorkspace(round.workspaceId);
  const owner = schedule && (await tx.loadMember(schedule.ownerId));
  if (invited + answered > 0 || !schedule || !workspace || !owner) return;
  await tellOwner(tx, schedule, workspace, 'round.asks-later', { at: shownTime(nextAt, owner) }, now);
}

/** Invites one person, puts it off, or leaves them out. Resolves to the slot of what was posted. */
async function inviteOne(parts: RoundParts, tx: Tx, round: StoredRound, own: RoundMember, now: Instant): Promise<SlotId | null> {
  const member = await tx.loadMember(own.memberId);
  const who = member && (await planFor(tx, round, member, now));
  if (!who || who.preferences.optOuts.includes(round.scheduleId) || who.plan.do === 'drop') {
    await tx.turnRoundMember(round.id, own.memberId, ['waiting'], 'left-out');
    return null;
  }
  if (who.plan.do === 'send' && who.plan.at > now) {
    await tx.saveInviteAt(round.id, own.memberId, who.plan.at);
    return null;
  }
  if (!(await tx.turnRoundMember(round.id, own.memberId, ['waiting'], 'invited'))) return null;
  return prompt(parts, tx, round, who, now);
}
