import { type Place, placeKey, placeOf } from '../../chat/event.ts';
import { addMs, type Instant } from '../../clock.ts';
import { communityMessage, invitationMessage } from '../../compose/round-messages.ts';
import { wordsIn } from '../../compose/words/say.ts';
import { AttuneError } from '../../errors.ts';
import type { RoundId, ScheduleId, SlotId } from '../../ids.ts';
import type { StoredRound } from '../../store/round-tx.ts';
import type { Tx } from '../../store/store.ts';
import type { Desk } from '../desk.ts';
import { post } from '../outbox.ts';
import type { Scripts } from '../scripts.ts';
import { audit, managersOnly } from './audit.ts';
import { makeCard, roundSettings } from './cards.ts';
import { roundJob } from './round-jobs.ts';
import { readSettings, type ScheduleSettings } from './schedule-settings.ts';

const hourMs = 3_600_000;

/** A round that whoever is in a place may take part in. */
export interface CommunityDraft extends Partial<Pick<ScheduleSettings, 'mode' | 'k' | 'showsComments' | 'windowHours'>> {
  title: string;
  script: string;
  /** Where it is announced, and where the summary goes. */
  place: Place;
}

/** Where the announcement stands. */
const announcementSlot = (round: RoundId): SlotId => `o:${round}` as SlotId;

/**
 * Opens a round for everybody in a place: a post with *Take part*, a count and a closing time. Nobody is asked, and so
 * nobody is reminded. @throws AttuneError `rounds.managers-only`, `rounds.bad-draft`, `rounds.bad-settings`
 */
export async function openToAll(desk: Desk, draft: CommunityDraft): Promise<StoredRound> {
  managersOnly(desk);
  const { title, script, place, ...choices } = draft;
  const edition = desk.scripts.newest(script);
  if (!edition) throw new AttuneError('rounds.bad-draft', `There is no conversation “${script}”. Choose one of those that there are.`);
  const report = placeKey(place);
  const settings = readSettings({ scripts: [script], audience: { kind: 'channel', place: report }, report, reminders: [], ...choices });
  await desk.scripts.pin(desk.tx, edition, desk.at);
  const id = desk.makeId() as RoundId;
  const round: StoredRound = {
    id,
    workspaceId: desk.who.workspace.id,
    scheduleId: `all-${id}` as ScheduleId,
    occasion: 'all',
    title,
    scriptId: script,
    scriptHash: edition.hash,
    mode: settings.mode,
    k: settings.k,
    status: 'open',
    opensAt: desk.at,
    closesAt: addMs(desk.at, settings.windowHours * hourMs),
    invited: 0,
    settings: JSON.stringify({ ...settings, ownerId: desk.who.member.id, isOpenToAll: true }),
    report: null,
  };
  await desk.tx.claimRound(round);
  await announce(desk, desk.tx, round, desk.at);
  await desk.tx.addJobs(
    [roundJob('round.close', { round: id }, round.closesAt), roundJob('round.webhook', { event: 'opened', round: id })],
    desk.at,
  );
  await audit(desk, 'round.opened-to-all', id, { title, script, place: report });
  return round;
}

/** Shows the announcement as it is now: how many have answered, and whether it is still open. */
export async function announce(
  parts: { scripts: Scripts; channelName: (place: Place, locale?: string) => string },
  tx: Tx,
  round: StoredRound,
  now: Instant,
): Promise<void> {
  const { ownerId, report } = roundSettings(round);
  const owner = await tx.loadMember(ownerId);
  const workspace = await tx.loadWorkspace(round.workspaceId);
  const place = placeOf(report ?? '');
  if (!owner || !workspace || !place) return;
  // Everybody reads it: in the language and at the time of whoever opened it.
  const card = await makeCard(tx, parts, round, { workspace, member: owner }, null);
  const { answered } = await tx.countRoundMembers(round.id);
  const message = communityMessage(wordsIn(owner.locale), { ...card, state: round.status === 'open' ? 'open' : 'later' }, answered);
  await post(tx, [{ slot: announcementSlot(round.id), place, message, locale: owner.locale }], now);
}

/** Somebody takes part: they get the promise and the way in, in their own conversation. */
export async function join(desk: Desk, id: string): Promise<void> {
  const { tx, words, who, at } = desk;
  const round = await tx.loadRound(id as RoundId);
  if (!round || round.workspaceId !== who.workspace.id || !roundSettings(round).isOpenToAll) return desk.say(words('round.not-yours'));
  if (round.status !== 'open' || round.closesAt <= at) return desk.say(words('round.closed', { title: round.title }));
  const start = { state: 'invited' as const, inviteAt: round.opensAt, reminded: 0, nudged: 0, sessionId: null };
  await tx.addRoundMembers([{ roundId: round.id, memberId: who.member.id, ...start }]);
  const own = await tx.loadRoundMember(round.id, who.member.id);
  if (own?.state === 'answered') return desk.say(words('round.already'));
  const card = await makeCard(tx, desk, round, who, own);
  await desk.tell(invitationMessage(words, [card]));
}
