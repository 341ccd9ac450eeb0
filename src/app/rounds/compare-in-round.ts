import { placeOf } from '../../chat/event.ts';
import type { Message } from '../../chat/message.ts';
import { compareMessage } from '../../compose/compare-message.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import { wordsIn } from '../../compose/words/say.ts';
import { type Standing, standingOf } from '../../insight/community.ts';
import { type KeptCell, keepCell } from '../../insight/kept-cell.ts';
import { type KeptReport, readKeptReport } from '../../insight/kept-report.ts';
import { overallId } from '../../insight/report-figures.ts';
import type { Script } from '../../script/script.ts';
import type { RoundResponse, StoredRound } from '../../store/round-tx.ts';
import type { Member, Tx } from '../../store/store.ts';
import { post } from '../outbox.ts';
import { profileOf } from '../report-surroundings.ts';
import { shownReport } from '../shown-report.ts';
import { roundSettings } from './cards.ts';
import type { RoundTasks } from './round-jobs.ts';
import type { RoundParts } from './round-parts.ts';
import { resultsOf } from './round-report.ts';

/** All that a comparison is made of. */
interface Ground {
  round: StoredRound;
  report: KeptReport;
  responses: RoundResponse[];
  script: Script;
  groups: Record<string, string>;
}

/**
 * Works out where one business stands among those of a round, and shows it where the asker was told to wait. What was released does
 * not change any more, so that it is made beside the transactions.
 */
export async function compareInRound(parts: RoundParts, task: RoundTasks['round.compare']): Promise<void> {
  const { store, clock } = parts;
  const member = await store.transaction((tx) => tx.loadMember(task.member));
  const place = placeOf(task.place);
  if (!member || !place) return;
  const ground = await store.transaction((tx) => groundOf(parts, tx, task, member));
  const message = ground ? await comparedIn(ground, member) : plainMessage(wordsIn(member.locale)('compare.changed'));
  await store.transaction(async (tx) => {
    // Gone: the asker had everything deleted in the meantime.
    if ((await tx.loadSlot(task.slot)) === null) return;
    await post(tx, [{ slot: task.slot, place, message, locale: member.locale }], clock.now());
  });
}

/** Null when somebody has deleted their answers: ranks before and after would tell what they had said. */
async function groundOf(
  { scripts }: RoundParts,
  tx: Tx,
  { round: id }: RoundTasks['round.compare'],
  { id: memberId, locale }: Member,
): Promise<Ground | null> {
  const round = await tx.loadRound(id);
  const report = readKeptReport(round?.report ?? null);
  if (!round || !report) return null;
  const responses = await tx.listResponses(id);
  if (responses.length !== report.answered) return null;
  const script = (await scripts.pinned(tx, round.scriptHash)).inLocale(locale);
  const owner = await tx.loadMember(roundSettings(round).ownerId);
  return { round, report, responses, script, groups: await profileOf(tx, scripts, memberId, owner?.locale ?? 'en') };
}

async function comparedIn({ round, report, responses, script, groups }: Ground, member: Member): Promise<Message> {
  const results = await resultsOf(script, responses);
  const asker = responses.findIndex(({ memberId }) => memberId === member.id);
  // What may not be shown to all would be told by a few places in it.
  const isShown = new Set([report.overall, ...report.dimensions].flatMap(({ of, total }) => (total.kind === 'shown' ? [of] : [])));
  const standingIn = (of: string, scores: (number | null)[]): KeptCell<Standing> =>
    isShown.has(of) ? keepCell(standingOf(asker, scores, { k: Math.max(round.k, report.k) })) : hidden;
  const ofDimension = (id: string) => results.map(({ dimensions }) => dimensions.find((dimension) => dimension.id === id)?.score ?? null);
  const overall = results.map((result) => result.overall);
  const standings = new Map([
    [overallId, standingIn(overallId, overall)],
    ...script.source.dimensions.map(({ id }) => [id, standingIn(id, ofDimension(id))] as const),
  ]);
  return compareMessage(shownReport(report, { title: round.title, script, to: 'leader', round: null }, member), { standings, groups });
}

const hidden: KeptCell<Standing> = { kind: 'hidden', rule: 'together' };
