import type { Message } from '../../chat/message.ts';
import { addMs, type Instant } from '../../clock.ts';
import { nudgeMessage, type RoundCard, reminderMessage } from '../../compose/round-messages.ts';
import { type Words, wordsIn } from '../../compose/words/say.ts';
import type { MemberId, RoundId, SlotId } from '../../ids.ts';
import type { RoundMember, StoredRound } from '../../store/round-tx.ts';
import type { Tx } from '../../store/store.ts';
import { post } from '../outbox.ts';
import { directOf, makeCard } from './cards.ts';
import { isBehind, pagePauseMs, promptPage } from './invite.ts';
import { planFor } from './prompting.ts';
import { roundJob } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';

/** Reminds a page of those who were invited and have not begun; each of them once. Nobody is told who they are. */
export async function remind(
  parts: RoundParts,
  task: { round: RoundId; nth: number; after: string; pending: SlotId[]; waits: number },
): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const round = await tx.loadRound(task.round);
    if (round?.status !== 'open' || round.closesAt <= now) return;
    const again = (next: typeof task) => tx.addJobs([roundJob('round.remind', next, addMs(now, pagePauseMs), `remind:${round.id}`)], now);
    if (await isBehind(tx, task.pending, task.waits)) return again({ ...task, waits: task.waits + 1 });
    const page = await tx.listRoundMembers(round.id, 'invited', task.after, promptPage);
    const pending: SlotId[] = [];
    for (const own of page) {
      const slot = await remindNow(parts, tx, round, own, task.nth, now);
      if (slot !== null) pending.push(slot);
    }
    const last = page.at(-1);
    if (last && page.length === promptPage) await again({ ...task, after: last.memberId, pending, waits: 0 });
  });
}

/** Reminds one person whose reminder was put off. */
export async function remindOne(parts: RoundParts, task: { round: RoundId; nth: number; member: MemberId }): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const round = await tx.loadRound(task.round);
    const own = await tx.loadRoundMember(task.round, task.member);
    if (round?.status === 'open' && round.closesAt > now && own?.state === 'invited') await remindNow(parts, tx, round, own, task.nth, now);
  });
}

async function remindNow(
  parts: RoundParts,
  tx: Tx,
  round: StoredRound,
  own: RoundMember,
  nth: number,
  now: Instant,
): Promise<SlotId | null> {
  // Who has begun gets their nudge; who was reminded later than planned is not reminded of the same again.
  if (own.sessionId !== null || own.reminded >= nth) return null;
  return ask(parts, tx, round, own, reminderMessage, now, {
    count: () => tx.countReminder(round.id, own.memberId, nth),
    putOff: (at) => tx.addJobs([roundJob('round.remind-one', { round: round.id, nth, member: own.memberId }, at)], now),
  });
}

/** Reminds somebody, once, that they have begun and not finished. */
export async function nudge(parts: RoundParts, task: { round: RoundId; member: MemberId }): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    const round = await tx.loadRound(task.round);
    const own = await tx.loadRoundMember(task.round, task.member);
    if (round?.status !== 'open' || round.closesAt <= now || own?.state !== 'invited' || own.sessionId === null || own.nudged > 0) return;
    const session = await tx.loadSession(own.sessionId);
    if (session?.status !== 'open' && session?.status !== 'paused') return;
    await ask(parts, tx, round, own, nudgeMessage, now, {
      count: () => tx.countNudge(round.id, own.memberId),
      putOff: (at) => tx.addJobs([roundJob('round.nudge', task, at)], now),
    });
  });
}

/** Posts a message that asks again, when that may be; counted so that it is posted once. */
async function ask(
  parts: RoundParts,
  tx: Tx,
  round: StoredRound,
  own: RoundMember,
  make: (words: Words, card: RoundCard) => Message,
  now: Instant,
  { count, putOff }: { count: () => Promise<boolean>; putOff: (at: Instant) => Promise<void> },
): Promise<SlotId | null> {
  const member = await tx.loadMember(own.memberId);
  const who = member && (await planFor(tx, round, member, now, true));
  if (!who || who.preferences.optOuts.includes(round.scheduleId) || who.plan.do === 'drop') return null;
  if (who.plan.do === 'send' && who.plan.at > now) {
    await putOff(who.plan.at);
    return null;
  }
  // What could only be added to another message of today says nothing new: today's message is enough.
  if (who.plan.do === 'merge' || !(await count())) return null;
  const slot = `n:${parts.makeId()}` as SlotId;
  await tx.addPrompt({ memberId: own.memberId, at: now, slot, rounds: [round.id] });
  const card = await makeCard(tx, parts, round, who, own);
  const { locale } = who.member;
  await post(tx, [{ slot, place: directOf(who.workspace, who.member), message: make(wordsIn(locale), card), locale }], now);
  return slot;
}
