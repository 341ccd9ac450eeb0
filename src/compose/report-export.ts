import type { KeptCell } from '../insight/kept-cell.ts';
import type { KeptFigure, KeptReport, KeptShare } from '../insight/kept-report.ts';
import type { Measure } from '../insight/measure.ts';

/** One figure of a report as a line: what it is of, and the mean with its range, or why there is none. */
export interface ReportLine {
  part: 'overall' | 'dimension' | 'priority';
  title: string;
  /** Null for everybody: `trade: bakery`. */
  group: string | null;
  n: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  agreement: Measure['agreement']['verdict'];
  why: 'hidden' | 'no-data' | null;
}

/** Every mean of a report, for everybody and for each group. Figures are unrounded. */
export function reportLines(report: KeptReport): ReportLine[] {
  const overall = report.overall.total.kind === 'no-data' ? [] : [report.overall];
  return [...linesOf('overall', overall), ...linesOf('dimension', report.dimensions), ...linesOf('priority', report.priorities)];
}

function linesOf(part: ReportLine['part'], figures: readonly KeptFigure[]): ReportLine[] {
  return figures.flatMap(({ text, total, groups }) => [
    lineOf({ part, title: text, group: null }, total),
    ...groups.map(({ by, group, cell }) => lineOf({ part, title: text, group: `${by}: ${group}` }, cell)),
  ]);
}

function lineOf(of: Pick<ReportLine, 'part' | 'title' | 'group'>, cell: KeptCell<Measure>): ReportLine {
  if (cell.kind !== 'shown') return { ...of, n: null, mean: null, low: null, high: null, agreement: null, why: cell.kind };
  const { n, mean, ci95, agreement } = cell.figure;
  return { ...of, n, mean, low: ci95?.[0] ?? null, high: ci95?.[1] ?? null, agreement: agreement.verdict, why: null };
}

/** A report as JSON: all that was released, and nothing by which two comments could be told to be of one writer. */
export function reportJson({ comments, ...report }: KeptReport): object {
  return { ...report, comments: comments.map(({ question, texts }) => ({ question, texts: texts.map(({ text }) => text) })) };
}

const columns = ['part', 'title', 'group', 'n', 'value', 'low', 'high', 'note'] as const;

/**
 * A report as CSV, a row for each figure: counts, means with their 95 % ranges, intent and reality, shares, watched figures and
 * comments. A note says how far people agree, or why there is no value.
 */
export function reportCsv(report: KeptReport): string {
  const rows: (readonly (string | number | null)[])[] = [
    ['count', 'answered', null, report.answered],
    ...(report.isOpenToAll ? [] : [['count', 'invited', null, report.invited]]),
    ...reportLines(report).map(({ part, title, group, n, mean, low, high, agreement, why }) => [
      part,
      title,
      group,
      n,
      mean,
      low,
      high,
      why ?? agreement,
    ]),
    ...(report.dissonance?.subjects.filter(({ why }) => why !== 'not-asked') ?? []).flatMap(
      ({ text, intended, believed, gap, knownGap, blindSpot, blindSpotCi95, why }) => [
        ['intended', text, null, null, intended],
        ['believed', text, null, null, believed],
        ['gap', text, null, null, gap, null, null, why],
        ['known gap', text, null, null, knownGap],
        ['blind spot', text, null, null, blindSpot, blindSpotCi95?.[0] ?? null, blindSpotCi95?.[1] ?? null],
      ],
    ),
    ...(report.dissonance ? [['distance', 'plan and daily work', null, null, report.dissonance.index]] : []),
    ...sharesOf(report.barriers),
    ...sharesOf(report.advice),
    ...report.kpis.map(({ text, last, target, unit }) => [
      'watched',
      text,
      null,
      null,
      last ?? null,
      null,
      null,
      `target ${target} ${unit}`.trim(),
    ]),
    ...(report.steps ? [['steps', 'done', null, report.steps.all, report.steps.done]] : []),
    ...report.comments.flatMap(({ question, texts }) => texts.map(({ text }) => ['comment', question, null, null, null, null, null, text])),
  ];
  return `${[columns, ...rows].map((row) => columns.map((_, at) => csvCell(row[at] ?? null)).join(',')).join('\r\n')}\r\n`;
}

function sharesOf(shares: readonly KeptShare[]) {
  return shares.flatMap(({ id, total }) => {
    if (total.kind !== 'shown') return [];
    const { count, n, ci95 } = total.figure;
    const [part = '', title = ''] = id.split(':');
    return [[part, title, null, n, count, ci95[0] * n, ci95[1] * n]];
  });
}

/** A cell that begins like a formula gets an apostrophe: spreadsheets would carry it out. */
function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
