import { compareMessage } from '../compose/compare-message.ts';
import type { State } from '../engine/context.ts';
import type { RoundId } from '../ids.ts';
import { standingOf } from '../insight/community.ts';
import { keepCell } from '../insight/kept-cell.ts';
import { type KeptReport, readKeptReport } from '../insight/kept-report.ts';
import { overallId } from '../insight/report-figures.ts';
import { score } from '../scoring/score.ts';
import type { RoundResponse, StoredRound } from '../store/round-tx.ts';
import type { Desk } from './desk.ts';
import { scriptNamed } from './home.ts';
import { isCommunity } from './people.ts';
import { profileOf } from './report-surroundings.ts';
import { roundSettings } from './rounds/cards.ts';
import type { ResponseAnswers } from './rounds/round-report.ts';
import { shownReport } from './shown-report.ts';

/** Rounds that are looked through, the newest first. */
const mostLookedAt = 50;

/**
 * Shows the asker alone where their business stands in a community: in the round that `argument` names by its id, in the newest one of
 * the conversation that it names, or in the newest of all that they answered.
 */
export async function compare(desk: Desk, argument: string): Promise<void> {
  const { words, who, tx } = desk;
  if (!isCommunity(who.workspace)) return desk.say(words('compare.not-community'));
  const found = await answeredRound(desk, argument);
  if (!found) return desk.say(words('compare.none'));
  const { round, report } = found;
  if (round.mode === 'anonymous') return desk.say(words('compare.anonymous'));
  const responses = await tx.listResponses(round.id);
  // Ranks before and after somebody left would tell what they had said.
  if (responses.length !== report.answered) return desk.say(words('compare.changed'));
  const script = (await desk.scripts.pinned(tx, round.scriptHash)).inLocale(who.member.locale);
  const results = responses.map((response) => score(script, stateOf(response)));
  const asker = responses.findIndex(({ memberId }) => memberId === who.member.id);
  // What may not be shown to all would be told by a few places in it.
  const isShown = new Set([report.overall, ...report.dimensions].flatMap(({ of, total }) => (total.kind === 'shown' ? [of] : [])));
  const standing = (of: string, scores: (number | null)[]) =>
    isShown.has(of) ? keepCell(standingOf(asker, scores, { k: Math.max(round.k, report.k) })) : hidden;
  const standings = new Map([
    [
      overallId,
      standing(
        overallId,
        results.map(({ overall }) => overall),
      ),
    ],
    ...script.source.dimensions.map(({ id }) => {
      const scores = results.map(({ dimensions }) => dimensions.find((dimension) => dimension.id === id)?.score ?? null);
      return [id, standing(id, scores)] as const;
    }),
  ]);
  const owner = await tx.loadMember(roundSettings(round).ownerId);
  const groups = await profileOf(tx, desk.scripts, who.member.id, owner?.locale ?? 'en');
  const shown = shownReport(report, { title: round.title, script, to: 'leader', round: null }, who.member);
  await desk.tell(compareMessage(shown, { standings, groups }));
}

const hidden = { kind: 'hidden' as const, rule: 'together' as const };

const stateOf = ({ answers, role }: RoundResponse): State => ({ ...(JSON.parse(answers) as ResponseAnswers), role });

async function answeredRound(desk: Desk, argument: string): Promise<{ round: StoredRound; report: KeptReport } | null> {
  const { tx, who } = desk;
  const named = argument === '' ? null : await tx.loadRound(argument as RoundId);
  const script = named ? null : (scriptNamed(desk, argument)?.source.id ?? null);
  const rounds = named ? [named] : await tx.listRounds(who.workspace.id, mostLookedAt);
  for (const round of rounds) {
    const report = round.workspaceId === who.workspace.id ? readKeptReport(round.report) : null;
    if (!report || (script !== null && round.scriptId !== script)) continue;
    const own = await tx.loadRoundMember(round.id, who.member.id);
    if (own?.state === 'answered') return { round, report };
  }
  return null;
}
