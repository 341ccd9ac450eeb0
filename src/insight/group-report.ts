import type { ScriptHash } from '../ids.ts';
import type { Chance } from '../scoring/chance.ts';
import type { Script } from '../script/script.ts';
import type { Share } from './community.ts';
import type { HiddenRule } from './disclosure/decide.ts';
import { type Cell, type ReleasedFigure, release } from './disclosure/gate.ts';
import type { Ledger, LedgerEntry } from './disclosure/ledger.ts';
import type { Policy } from './disclosure/policy.ts';
import { type Dissonance, dissonance, type Intent } from './dissonance.ts';
import { type Attainment, attainmentOf } from './kpi.ts';
import type { Measure } from './measure.ts';
import { type MeasureSource, reportSources } from './report-figures.ts';
import type { SheetTable } from './sheet-table.ts';

/** All that a report is made of. */
export interface ReportRequest {
  round: string;
  isOpen: boolean;
  policy: Policy;
  /** The team; leaders speak through `intents`. */
  sheets: SheetTable;
  /** Groupings to break figures down by, such as `trade`. */
  by: readonly string[];
  /** How many were asked; absent when nobody knows. */
  invited?: number | undefined;
  /** One for each leader who stated the strategy. */
  intents: readonly Intent[];
  ledger: Ledger;
  chance: Chance;
}

/** A figure of the report: for everybody and for each group. */
export interface ReportFigure extends ReleasedFigure<Measure> {
  /** The id of the dimension or the priority. */
  of: string;
  text: string;
  script: ScriptHash;
  /** Keys of the questions behind it. */
  items: readonly string[];
  /** Whether anybody was asked one of its questions: without, there is nothing to say of it. */
  isAsked: boolean;
}

/** Something that was kept back. */
export interface Withheld {
  /** The figure's id. */
  id: string;
  /** Null for everybody's figure. */
  group: { by: string; group: string } | null;
  rule: HiddenRule;
}

/** A closed round in figures that may be shown. It has no figure that did not pass the gate or was not made of such. */
export interface GroupReport {
  script: { id: string; title: string; hash: ScriptHash };
  round: string;
  answered: number;
  invited: number | null;
  k: number;
  overall: ReportFigure;
  dimensions: ReportFigure[];
  priorities: ReportFigure[];
  barriers: ReleasedFigure<Share>[];
  advice: ReleasedFigure<Share>[];
  /** Null when no leader stated a strategy. */
  dissonance: Dissonance | null;
  kpis: Attainment[];
  comments: { id: string; text: string; cell: Cell<string[]> }[];
  /** Measures and comments that were kept back; shares that nobody or everybody has are just not listed. */
  withheld: Withheld[];
  /** To be kept in the ledger before the report is shown to anybody; null when it shows nothing. Made when it is read. */
  readonly entry: LedgerEntry | null;
}

/**
 * Makes the report of a round.
 * @throws AttuneError `insight.invited` when fewer were invited than answered, `insight.k-lowered` when people were promised more
 */
export function groupReport(request: ReportRequest): GroupReport {
  const { sheets, intents, invited, isOpen, policy, round, by, ledger, chance } = request;
  const { script } = sheets;
  const sources = reportSources(sheets, statedPriorities(request), invited, policy.k);
  const measures = [sources.overall, ...sources.dimensions, ...sources.priorities];
  const released = release<{ measures: Measure; shares: Share }>({
    round,
    isOpen,
    policy,
    sheets,
    by,
    figures: { measures: measures.map(({ figure }) => figure), shares: [...sources.barriers, ...sources.advice] },
    comments: [...sheets.comments].map(([id, texts]) => ({ id, texts })),
    ledger,
    chance,
  });
  const figures = new Map(released.figures.measures.map((figure) => [figure.id, figure]));
  const shares = new Map(released.figures.shares.map((figure) => [figure.id, figure]));
  const reported = ({ figure, of, text, items, isAsked }: MeasureSource): ReportFigure => ({
    ...(figures.get(figure.id) as ReleasedFigure<Measure>),
    of,
    text,
    script: script.hash,
    items,
    isAsked,
  });
  const dimensions = sources.dimensions.map(reported);
  const priorities = sources.priorities.map(reported);
  const seen = (list: readonly ReportFigure[]) => new Map(list.map(({ of, total }) => [of, total]));
  return {
    script: { id: script.id, title: script.source.title, hash: script.hash },
    round,
    answered: released.answered,
    invited: invited ?? null,
    k: released.k,
    overall: reported(sources.overall),
    dimensions,
    priorities,
    barriers: sources.barriers.flatMap(({ id }) => shares.get(id) ?? []),
    advice: sources.advice.flatMap(({ id }) => shares.get(id) ?? []),
    dissonance:
      intents.length === 0
        ? null
        : dissonance(
            intents.map((intent) => named(intent, script)),
            { priorities: seen(priorities), dimensions: seen(dimensions) },
            invited,
          ),
    kpis: intents.flatMap(({ kpis }) => kpis.map(attainmentOf)),
    comments: released.comments.map(({ id, cell }) => ({ id, text: script.asks.get(id)?.ask.text ?? id, cell })),
    withheld: withheldIn(released.figures.measures, released.comments),
    get entry() {
      return released.entry;
    },
  };
}

/** Dimensions in the words of the script, where it has them. */
function named(intent: Intent, script: Script): Intent {
  const titles = new Map(script.source.dimensions.map(({ id, title }) => [id, title]));
  return { ...intent, dimensions: intent.dimensions.map((each) => ({ ...each, text: titles.get(each.id) ?? each.text })) };
}

/** The priorities that leaders declared; without any, those that at least k sheets were asked about: fewer people's are their own. */
function statedPriorities({ intents, sheets, policy }: ReportRequest): { id: string; text: string }[] {
  const stated = intents.flatMap(({ priorities }) => priorities);
  const all = stated.length > 0 ? stated : [...sheets.priorities.values()].filter(({ asked }) => asked >= policy.k);
  return [...new Map(all.map(({ id, text }) => [id, { id, text }])).values()];
}

function withheldIn(measures: readonly ReleasedFigure<Measure>[], comments: readonly { id: string; cell: Cell<string[]> }[]): Withheld[] {
  const hidden = (id: string, cell: Cell<unknown>, group: Withheld['group']): Withheld[] =>
    cell.kind === 'hidden' ? [{ id, group, rule: cell.rule }] : [];
  return [
    ...measures.flatMap(({ id, total, groups }) => [
      ...hidden(id, total, null),
      ...groups.flatMap(({ by, group, cell }) => hidden(id, cell, { by, group })),
    ]),
    ...comments.flatMap(({ id, cell }) => hidden(`comments:${id}`, cell, null)),
  ];
}
