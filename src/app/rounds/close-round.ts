import { placeOf } from '../../chat/event.ts';
import { reportMessage } from '../../compose/report-message.ts';
import { wordsIn } from '../../compose/words/say.ts';
import type { RoundId, SlotId } from '../../ids.ts';
import { makeChance } from '../../scoring/chance.ts';
import { post } from '../outbox.ts';
import { surroundingsOf } from '../report-surroundings.ts';
import { shownReport } from '../shown-report.ts';
import { ownerNames } from '../watched-figures.ts';
import { directOf, roundSettings } from './cards.ts';
import { announce } from './community-round.ts';
import { commentBlocks } from './mailbox.ts';
import { roundJob } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { roundReport } from './round-report.ts';

/** Closes the round early when everybody has answered or declined; where nobody was asked, says how many have answered. */
export async function checkRound(parts: RoundParts, id: RoundId): Promise<void> {
  await parts.store.transaction(async (tx) => {
    const round = await tx.loadRound(id);
    if (round?.status !== 'open') return;
    if (roundSettings(round).isOpenToAll) return announce(parts, tx, round, parts.clock.now());
    const { waiting, invited } = await tx.countRoundMembers(id);
    if (waiting + invited === 0) await tx.addJobs([roundJob('round.close', { round: id })], parts.clock.now());
  });
}

/** Closes the round, once. From now on nothing is added to it. */
export async function closeRound(parts: RoundParts, id: RoundId): Promise<void> {
  const now = parts.clock.now();
  await parts.store.transaction(async (tx) => {
    if (!(await tx.turnRound(id, 'open', 'closed'))) return;
    await tx.shuffleResponses(id);
    const round = await tx.loadRound(id);
    if (round && roundSettings(round).isOpenToAll) await announce(parts, tx, round, now);
    await tx.addJobs([roundJob('round.report', { round: id }), roundJob('round.webhook', { event: 'closed', round: id })], now);
  });
}

/**
 * Releases the summary of a closed round, once: kept with the round, and posted where it was promised. A closed round does not
 * change any more, so that its figures are made beside the transactions.
 */
export async function reportRound(parts: RoundParts, id: RoundId): Promise<void> {
  const { store, scripts, clock, makeId } = parts;
  const found = await store.transaction(async (tx) => {
    const round = await tx.loadRound(id);
    if (round?.status !== 'closed') return null;
    const settings = roundSettings(round);
    const owner = await tx.loadMember(settings.ownerId);
    const workspace = await tx.loadWorkspace(round.workspaceId);
    if (!workspace) return null;
    const script = (await scripts.pinned(tx, round.scriptHash)).inLocale(owner?.locale ?? 'en');
    const surroundings = await surroundingsOf(tx, scripts, round, workspace, script.locale);
    const [counts, responses] = [await tx.countRoundMembers(id), await tx.listResponses(id)];
    const owners = await ownerNames(tx, workspace);
    return { round, settings, owner, workspace, script, surroundings, counts, responses, owners };
  });
  if (!found) return;
  const { round, settings, owner, workspace, script, surroundings, counts, responses, owners } = found;
  const locale = owner?.locale ?? 'en';
  const now = clock.now();
  // Who could not be asked in time, being away or asked enough, was not asked.
  const { answered, invited, declined, waiting } = counts;
  const report = await roundReport({
    round,
    closedAt: now,
    isOpenToAll: settings.isOpenToAll,
    invited: Math.max(answered + invited + declined + waiting, responses.length),
    responses,
    script,
    surroundings,
    chance: makeChance(seedOf(makeId())),
  });
  const blocks = commentBlocks(wordsIn(locale), id, report);
  const direct = owner && directOf(workspace, owner);
  const promised = settings.report === null ? null : placeOf(settings.report);
  const place = promised ?? direct;
  const reader = { locale, zone: owner?.zone ?? 'UTC' };
  const shown = { title: round.title, script, to: promised ? ('everyone' as const) : ('leader' as const), round: id, owners };
  const message = reportMessage(shownReport(report, shown, reader));
  await store.transaction(async (tx) => {
    if (!(await tx.turnRound(id, 'closed', 'reported'))) return;
    await tx.saveRoundReport(id, JSON.stringify(report));
    await tx.addJobs([roundJob('round.webhook', { event: 'reported', round: id })], now);
    // Nobody was there to be asked; its owner was told so at the opening.
    if (report.invited === 0) return;
    if (place) await post(tx, [{ slot: `g:${id}` as SlotId, place, message, locale }], now);
    if (!direct || blocks.length === 0) return;
    const comments = { kind: 'notice' as const, fallback: message.fallback, blocks };
    await post(tx, [{ slot: `m:comments:${id}` as SlotId, place: direct, message: comments, locale }], now);
  });
}

/** A seed for chance from an id, which is random. */
function seedOf(id: string): number {
  let seed = 0;
  for (const letter of id) seed = (Math.imul(seed, 31) + letter.charCodeAt(0)) | 0;
  return seed;
}
