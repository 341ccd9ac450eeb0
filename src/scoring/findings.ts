import { type Inside, itemsIn, type State } from '../engine/context.ts';
import type { Choice, FigureEntry, Figures, Note, Verdicts } from '../script/finding-schema.ts';
import type { FiguresNode, FindingNode, Item, RepeatNode, Script, VerdictsNode } from '../script/script.ts';
import { type RankingResult, rankItems } from './rank-items.ts';
import { type Result, score } from './score.ts';
import { type End, holding, holdsAtEnd, numberAtEnd } from './scored-context.ts';
import { steady } from './weighted-mean.ts';

/** One verdict: the first choice that holds, with what speaks for it. */
export interface VerdictRow {
  /** Null for a verdict on the whole. */
  item: Item | null;
  /** Null when no choice holds: too little is known. */
  choice: Choice | null;
  reasons: Note[];
}

export interface VerdictsResult {
  kind: 'verdicts';
  finding: Verdicts;
  rows: VerdictRow[];
}

/** A number with its range; null where it can't be computed. */
export interface FigureRow {
  entry: FigureEntry;
  low: number | null;
  likely: number | null;
  high: number | null;
}

export interface FiguresResult {
  kind: 'figures';
  finding: Figures;
  rows: FigureRow[];
  /** The entry with the widest range, with its ends from the least to the greatest; null when no range is wider than the others. */
  decides: { id: string; low: number; high: number } | null;
  notes: Note[];
}

/** What was found beside scores. Plain JSON. */
export type FindingResult = RankingResult | VerdictsResult | FiguresResult;

/** Every finding whose condition holds and of which anything is known, in the script's order. */
export function findings(script: Script, state: State, result: Result = score(script, state)): FindingResult[] {
  const end: End = { script, state, result };
  return script.findings
    .filter(({ when }) => when === null || holdsAtEnd(when, script, state, result))
    .map((node) => find(node, end))
    .filter(isKnown);
}

function find(node: FindingNode, end: End): FindingResult {
  if (node.kind === 'ranking') return rankItems(node, placesIn(node.of, end), end);
  return node.kind === 'verdicts' ? judge(node, end) : work(node, end);
}

function isKnown(found: FindingResult): boolean {
  if (found.kind === 'ranking') return found.rows.some(({ value }) => value !== null);
  if (found.kind === 'verdicts') return found.rows.some(({ choice }) => choice !== null);
  return found.rows.some(({ low, likely, high }) => (low ?? likely ?? high) !== null);
}

/** The items of a block that was gone through. */
function placesIn(block: RepeatNode, { script, state, result }: End): Inside[] {
  const isOpen = block.guards.every((guard) => holdsAtEnd(guard, script, state, result));
  return isOpen ? itemsIn(script, state, block).map((item) => ({ repeat: block.id, item })) : [];
}

function judge({ finding, of, choices, reasons }: VerdictsNode, end: End): VerdictsResult {
  const places = of ? placesIn(of, end) : [null];
  const rows = places.map((at): VerdictRow => {
    const { script, state, result } = end;
    const choice = choices.find(({ when }) => when === null || holdsAtEnd(when, script, state, result, at))?.choice ?? null;
    return { item: at?.item ?? null, choice, reasons: choice ? holding(reasons, end, at) : [] };
  });
  return { kind: 'verdicts', finding, rows };
}

function work({ finding, entries, notes }: FiguresNode, end: End): FiguresResult {
  const figure = (value: FiguresNode['entries'][number]['low']): number | null => {
    const found = value ? numberAtEnd(value, end) : null;
    return found === null ? null : steady(found);
  };
  const rows = entries.map(({ entry, low, likely, high }) => ({ entry, low: figure(low), likely: figure(likely), high: figure(high) }));
  return { kind: 'figures', finding, rows, decides: widest(rows), notes: holding(notes, end, null) };
}

/** Of several as wide, none: they decide alike. */
function widest(rows: readonly FigureRow[]): FiguresResult['decides'] {
  const ranges = rows.flatMap(({ entry: { id }, low, likely, high }) => {
    if (low === null || likely === null || high === null) return [];
    const [least, greatest] = [Math.min(low, likely, high), Math.max(low, likely, high)];
    return [{ id, low: least, high: greatest, width: steady(greatest - least) }];
  });
  const [first, second] = ranges.toSorted((a, b) => b.width - a.width);
  if (!first || !second || first.width === second.width) return null;
  return { id: first.id, low: first.low, high: first.high };
}

/** What texts at the end fill in: a ranking's first item, and the title of a verdict on the whole, by the finding's id. */
export function findingNames(found: readonly FindingResult[]): Record<string, string> {
  return Object.fromEntries(
    found.flatMap((each): [string, string][] => {
      if (each.kind === 'figures') return [];
      if (each.kind === 'ranking') {
        const [first] = each.rows;
        return first && first.value !== null ? [[each.finding.ranking, first.item.text]] : [];
      }
      const [only] = each.rows;
      return only?.item === null && only.choice ? [[each.finding.verdicts, only.choice.title]] : [];
    }),
  );
}
