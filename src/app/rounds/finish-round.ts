import { createHash } from 'node:crypto';
import { placeKey } from '../../chat/event.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import { thanksMessage } from '../../compose/round-messages.ts';
import { partsOf, type Session } from '../../engine/session.ts';
import type { SlotId } from '../../ids.ts';
import type { Script } from '../../script/script.ts';
import type { RoundMember, StoredRound } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { isCommunity } from '../people.ts';
import { makeCard, roundSettings } from './cards.ts';
import { lateRound } from './open-round.ts';
import { withoutOwnNames } from './own-words.ts';
import { refreshPrompts } from './prompting.ts';
import { roundJob } from './round-jobs.ts';
import type { ResponseAnswers } from './round-report.ts';

/**
 * A conversation was finished: if it belongs to a round, its answers count there, or in the next one when that round has
 * closed. In an anonymous round the link between person and answers is destroyed in this very transaction: the answers get
 * a random id, the conversation is erased, and what of it stands in the person's own place is edited away. That they
 * answered is all that stays.
 */
export async function finishRound(desk: Desk, session: Session, script: Script): Promise<void> {
  const { tx, at } = desk;
  const own = await tx.findRoundMember(session.id);
  const round = own && (await tx.loadRound(own.roundId));
  if (!own || !round) return;
  const isLate = round.status !== 'open' || round.closesAt <= at;
  // Changed after the close: what was counted is counted.
  if (isLate && own.state === 'answered') return;
  // A round for whoever came has no next one: what comes after its end stays with the person.
  if (isLate && roundSettings(round).isOpenToAll) return desk.say(desk.words('round.closed', { title: round.title }));
  const target = isLate ? lateRound(round.scheduleId, round.mode) : round.id;
  const isAnonymous = round.mode === 'anonymous';
  const settings = roundSettings(round);
  const box = isAnonymous && settings.showsComments ? `${desk.makeId()}${desk.makeId()}` : null;
  await tx.putResponse({
    roundId: target,
    id: desk.makeId(),
    memberId: isAnonymous ? null : own.memberId,
    scriptHash: script.hash,
    role: session.role,
    answers: JSON.stringify(keptAnswers(desk, session, script, { mode: round.mode, showsComments: settings.showsComments })),
    box: box && boxOf(box),
  });
  if (isLate) await tx.addRoundMembers([{ ...own, roundId: target, state: 'answered', sessionId: null }]);
  else await tx.turnRoundMember(round.id, own.memberId, ['invited', 'waiting', 'declined', 'left-out'], 'answered');
  if (isAnonymous) {
    // Readings are the business's own and stay; in a community they are the person's, and the link would be theirs.
    await tx.disownReadings(session.id, isCommunity(desk.who.workspace) ? null : settings.ownerId);
    await eraseTraces(desk, session, own);
  }
  await refreshPrompts(desk, tx, desk.who, round.id, at);
  await tellThanks(desk, round, isLate, box);
  if (!isLate) await tx.addJobs([roundJob('round.check', { round: round.id })], at);
}

/**
 * What scoring reads, and nothing of the person's own: no open actions, and their own words only where they are shown. A list is
 * no comment: questions were asked about each of its entries. Only where people were told that whoever looks after the check-in
 * sees who said what are its words kept.
 */
function keptAnswers(
  { who, makeId }: Desk,
  { answers, marks, facts }: Session,
  script: Script,
  { mode, showsComments }: { mode: StoredRound['mode']; showsComments: boolean },
): ResponseAnswers {
  const isKept = (key: string) => {
    const ask = script.asks.get(partsOf(key).id)?.ask;
    return ask?.type !== 'text' || ask.list !== undefined || showsComments;
  };
  const { actions: _, ...shared } = facts;
  const kept = { answers: Object.fromEntries(Object.entries(answers).filter(([key]) => isKept(key))), marks, facts: shared };
  return mode === 'named' ? kept : withoutOwnNames(kept, script, !isCommunity(who.workspace), makeId);
}

async function eraseTraces(desk: Desk, session: Session, own: RoundMember): Promise<void> {
  const { tx, words, at } = desk;
  const slots = await tx.listSessionSlots(session.id);
  const removed = plainMessage(words('round.removed'), [], 'answered');
  await tx.saveRoundSession(own.roundId, own.memberId, null);
  await tx.eraseSession(session.id);
  await desk.show(slots.map(({ id }) => ({ slot: id, place: desk.direct, message: removed })));
  const place = placeKey(desk.direct);
  const erased = [...slots.map(({ id }) => id), ...(await tx.listOwnWords(place, session.startedAt))];
  // In the queue of the place: after those edits.
  if (erased.length > 0) await tx.addJobs([roundJob('round.erase', { slots: erased, isSeenErased: true }, at, place)], at);
  desk.isHomeStale = true;
}

async function tellThanks(desk: Desk, round: StoredRound, isLate: boolean, box: string | null): Promise<void> {
  const { tx, words, at } = desk;
  if (round.mode !== 'anonymous') return desk.say(words(isLate ? 'round.counted-late' : 'round.counted', { title: round.title }));
  const card = await makeCard(tx, desk, round, desk.who, null);
  const slot = `m:${desk.eventKey}:thanks` as SlotId;
  await desk.show([{ slot, place: desk.direct, message: thanksMessage(words, card, box) }]);
  if (isLate) await desk.say(words('round.counted-late', { title: round.title }));
  // The key of the mailbox stands in that message and nowhere else once it is shown.
  if (box !== null) await tx.addJobs([roundJob('round.erase', { slots: [slot], isSeenErased: false }, at, placeKey(desk.direct))], at);
}

/** The name of a mailbox: from its key it can be computed, not the other way round. */
export function boxOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
