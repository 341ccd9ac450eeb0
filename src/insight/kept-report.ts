import type { Instant } from '../clock.ts';
import type { ScriptHash } from '../ids.ts';
import type { Share } from './community.ts';
import type { ReleasedFigure } from './disclosure/gate.ts';
import type { Dissonance, Subject } from './dissonance.ts';
import type { GroupReport, ReportFigure, Withheld } from './group-report.ts';
import type { Interval } from './intervals.ts';
import { type KeptCell, keepCell } from './kept-cell.ts';
import type { Attainment } from './kpi.ts';
import type { Measure } from './measure.ts';
import { type Trend, trends } from './trend.ts';

/** A figure of a report, for everybody and for each group. */
export interface KeptFigure {
  id: string;
  /** The id of the dimension or the priority. */
  of: string;
  text: string;
  script: ScriptHash;
  /** Keys of the questions behind it. */
  items: string[];
  total: KeptCell<Measure>;
  groups: { by: string; group: string; cell: KeptCell<Measure> }[];
}

/** How many something is true of. */
export interface KeptShare {
  id: string;
  total: KeptCell<Share>;
}

/** A watched figure with its readings, oldest first; the newest is `last`. */
export interface KeptKpi extends Attainment {
  readings: number[];
}

/** How the steps stand that people took on. */
export interface Steps {
  done: number;
  /** But for those that were dropped. */
  all: number;
  /** What at least three people are stuck on, and how many are; most common first. */
  stuck: { obstacle: string; people: number }[];
}

/** What changed since the round before. */
export interface KeptTrend {
  closedAt: Instant;
  changes: Trend[];
  /** The earlier means that can be compared, by figure. */
  before: Record<string, number>;
  index: number | null;
  steps: Steps | null;
}

/** The overall figure of an earlier round on the same questions. */
export interface PastFigure {
  closedAt: Instant;
  cell: KeptCell<{ mean: number; ci95: Interval | null }>;
}

/**
 * What a round released, once: plain JSON, kept with the round and never made again. Everything that is shown of the
 * round later, on any way out, is made of this.
 */
export interface KeptReport {
  version: 2;
  kind: 'team' | 'community';
  script: { id: string; title: string; hash: ScriptHash };
  closedAt: Instant;
  mode: 'named' | 'confidential' | 'anonymous';
  k: number;
  /** Everybody who answered, and who was asked. */
  answered: number;
  invited: number;
  /** Whether nobody was asked, and whoever came took part: then `invited` says nothing. */
  isOpenToAll: boolean;
  /** Who is behind the figures, where leaders were asked too: theirs are left out. */
  team: { answered: number; invited: number } | null;
  overall: KeptFigure;
  dimensions: KeptFigure[];
  priorities: KeptFigure[];
  barriers: KeptShare[];
  advice: KeptShare[];
  dissonance: Dissonance | null;
  kpis: KeptKpi[];
  /** In an order of chance. `response` is the random id under which the writer can be answered; it leaves by no export. */
  comments: { question: string; texts: { text: string; response: string | null }[] }[];
  withheld: Withheld[];
  /** Null while fewer than three people have taken something on. */
  steps: Steps | null;
  trend: KeptTrend | null;
  /** Oldest first, without this round. */
  past: PastFigure[];
}

/** What a report has beside the figures of its round. */
export interface ReportContext extends Pick<KeptReport, 'kind' | 'closedAt' | 'mode' | 'invited' | 'answered' | 'isOpenToAll' | 'steps'> {
  readingsOf(kpi: string): number[];
  /** The random id of the response with this comment. */
  responseOf(comment: string): string | null;
  /** Earlier reports of the same kind of round, newest first. */
  earlier: readonly KeptReport[];
}

/** Most rounds that a line from time to time shows, with the one that is reported. */
const mostPast = 8;

/** The report to keep. It has nothing about people that isn't in `report`, which is made of released figures alone. */
export function keepReport(report: GroupReport, context: ReportContext): KeptReport {
  const { kind, closedAt, mode, invited, answered, isOpenToAll, steps, readingsOf, responseOf, earlier } = context;
  const [last] = earlier;
  const isEverybody = isOpenToAll || (report.answered === answered && report.invited === invited);
  return {
    version: 2,
    kind,
    script: report.script,
    closedAt,
    mode,
    k: report.k,
    answered,
    invited,
    isOpenToAll,
    team: isEverybody ? null : { answered: report.answered, invited: report.invited ?? report.answered },
    overall: keptFigure(report.overall),
    dimensions: report.dimensions.filter(({ isAsked }) => isAsked).map(keptFigure),
    priorities: report.priorities.filter(({ isAsked }) => isAsked).map(keptFigure),
    barriers: report.barriers.map(keptShare),
    advice: report.advice.map(keptShare),
    dissonance: keptDissonance(report),
    kpis: report.kpis.map((kpi) => ({ ...kpi, readings: readingsOf(kpi.id) })),
    comments: report.comments.flatMap(({ text, cell }) =>
      cell.kind === 'shown'
        ? [{ question: text, texts: cell.figure.figure.map((each) => ({ text: each, response: responseOf(each) })) }]
        : [],
    ),
    withheld: report.withheld,
    steps,
    trend: last ? trendSince(last, report) : null,
    past: earlier
      .filter(({ overall }) => isSameFigure(overall, report.overall))
      .slice(0, mostPast - 1)
      .map((each) => ({ closedAt: each.closedAt, cell: meanIn(each.overall.total) }))
      .reverse(),
  };
}

function keptFigure({ id, of, text, script, items, total, groups }: ReportFigure): KeptFigure {
  const kept = groups.map(({ by, group, cell }) => ({ by, group, cell: keepCell(cell) }));
  return { id, of, text, script, items: [...items], total: keepCell(total), groups: kept };
}

function keptShare({ id, total }: ReleasedFigure<Share>): KeptShare {
  return { id, total: keepCell(total) };
}

/** What the team was not asked about says nothing; when that is everything, there is no map to hold against the ground. */
function keptDissonance({ dissonance, priorities, dimensions }: GroupReport): Dissonance | null {
  if (!dissonance) return null;
  const asked = { priority: askedIn(priorities), dimension: askedIn(dimensions) };
  const subjects = dissonance.subjects.map(
    (subject): Subject => (subject.why === 'no-data' && !asked[subject.kind].has(subject.id) ? { ...subject, why: 'not-asked' } : subject),
  );
  return subjects.every(({ why }) => why === 'not-asked') ? null : { ...dissonance, subjects };
}

const askedIn = (figures: readonly ReportFigure[]): Set<string> => new Set(figures.flatMap(({ of, isAsked }) => (isAsked ? [of] : [])));

function trendSince(before: KeptReport, now: GroupReport): KeptTrend {
  const earlier = [before.overall, ...before.dimensions, ...before.priorities];
  const changes = trends(earlier, [now.overall, ...now.dimensions, ...now.priorities]);
  const comparable = new Set(changes.flatMap((change) => (change.kind === 'change' ? [change.id] : [])));
  const means = earlier.flatMap(({ id, total }) =>
    comparable.has(id) && total.kind === 'shown' ? [[id, total.figure.mean] as const] : [],
  );
  return {
    closedAt: before.closedAt,
    changes,
    before: Object.fromEntries(means),
    index: isSameMap(before.dissonance, now.dissonance) ? (before.dissonance?.index ?? null) : null,
    steps: before.steps,
  };
}

/** Whether both distances are over the same things; other ones can't be compared. */
function isSameMap(before: Dissonance | null, now: Dissonance | null): boolean {
  const seenIn = (dissonance: Dissonance | null) =>
    (dissonance?.subjects ?? [])
      .flatMap(({ id, gap }) => (gap === null ? [] : [id]))
      .sort()
      .join(' ');
  return seenIn(before) === seenIn(now);
}

function isSameFigure(a: Pick<KeptFigure, 'script' | 'items'>, b: { script: ScriptHash; items: readonly string[] }): boolean {
  return a.script === b.script || (a.items.length === b.items.length && a.items.every((item) => b.items.includes(item)));
}

function meanIn(cell: KeptCell<Measure>): PastFigure['cell'] {
  return cell.kind === 'shown' ? { kind: 'shown', figure: { mean: cell.figure.mean, ci95: cell.figure.ci95 } } : cell;
}

/** Reads what was kept; null when nothing was, or by a version that kept less. */
export function readKeptReport(stored: string | null): KeptReport | null {
  if (stored === null) return null;
  const read = JSON.parse(stored) as Partial<KeptReport>;
  return read.version === 2 ? (read as KeptReport) : null;
}
