import { chartAlt } from '../charts/chart-alt.ts';
import type { Chart, ChartOf } from '../chat/chart.ts';
import type { Block } from '../chat/message.ts';
import type { KeptReport, KeptTrend, Steps } from '../insight/kept-report.ts';
import { dimensionId, overallId } from '../insight/report-figures.ts';
import { titleOf } from './report-sentence.ts';
import { probably, type ReportShown } from './report-shown.ts';

/** The fewest axes that make a profile one can read. */
const leastAxes = 3;

/** What became of it since the round before: the steps first, then the figures; nothing in a first round. */
export function trendBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  const { trend, steps } = report;
  if (!trend) return steps === null ? [] : [{ type: 'text', text: stepsText(steps, null, shown) }];
  const radar = profileOf(trend, shown);
  const line = lineOf(shown);
  const texts = changeTexts(trend, shown);
  return [
    { type: 'heading', text: words('report.since', { date: shown.day(trend.closedAt, 'long') }) },
    ...(steps === null ? [] : [{ type: 'text' as const, text: stepsText(steps, trend.steps, shown) }]),
    ...texts.map((text): Block => ({ type: 'text', text })),
    ...(radar ? [chartBlock(radar)] : []),
    ...(line ? [{ type: 'details' as const, summary: words('report.line'), blocks: [chartBlock(line), lineList(line)] }] : []),
  ];
}

const chartBlock = (chart: Chart): Block => ({ type: 'chart', chart, alt: chartAlt(chart) });

function stepsText({ done, all }: Steps, before: Steps | null, { words }: ReportShown): string {
  const share = all === 0 ? 0 : done / all;
  if (!before) return words('report.steps', { done, all, share });
  return words('report.steps.was', { done, all, share, before: before.all === 0 ? 0 : before.done / before.all });
}

/** What went up, what went down, what has no clear change, and what can't be compared. */
function changeTexts({ changes }: KeptTrend, shown: ReportShown): string[] {
  const { words } = shown;
  const names = namesIn(shown);
  const list = (texts: readonly string[]) => new Intl.ListFormat(shown.script.locale, { type: 'conjunction' }).format(texts);
  const told = changes.flatMap((change) => {
    const text = names.get(change.id);
    return text === undefined ? [] : [{ text, change }];
  });
  const clear = (wanted: 'up' | 'down') =>
    told.flatMap(({ text, change }) =>
      change.kind === 'change' && change.direction === wanted
        ? [words('report.change', { text, points: String(Math.round(Math.abs(change.difference))) })]
        : [],
    );
  const plain = (isWanted: (change: (typeof told)[number]['change']) => boolean) =>
    told.filter(({ change }) => isWanted(change)).map(({ text }) => text);
  const groups = [
    ['report.rose', clear('up')],
    ['report.fell', clear('down')],
    ['report.unchanged', plain((change) => change.kind === 'change' && change.direction === 'unclear')],
    ['report.incomparable', plain((change) => change.kind === 'unknown' && change.why !== 'no-data')],
  ] as const;
  return groups.flatMap(([key, texts]) => (texts.length === 0 ? [] : [words(key, { list: list(texts) })]));
}

function namesIn(shown: ReportShown): Map<string, string> {
  const { dimensions, priorities } = shown.report;
  return new Map([
    ...priorities.map(({ id, text }) => [id, shown.words('report.quoted', { text })] as const),
    ...dimensions.map(({ id, of, text }) => [id, titleOf(of, text, shown)] as const),
  ]);
}

function profileOf({ before }: KeptTrend, shown: ReportShown): ChartOf<'radar'> | null {
  const { words, report } = shown;
  // What may not be shown has no place in the picture: there it would read as a lack of answers.
  const axes = report.dimensions.flatMap(({ of, text, total }) =>
    total.kind === 'shown' ? [{ label: titleOf(of, text, shown), value: total.figure.mean, before: before[dimensionId(of)] ?? null }] : [],
  );
  const known = axes.filter(({ before: earlier }) => earlier !== null);
  return known.length < leastAxes ? null : { type: 'radar', title: words('report.profile'), axes };
}

/** The overall figure over all rounds that asked the same; from three rounds on. */
function lineOf(shown: ReportShown): ChartOf<'trend'> | null {
  const { words, report } = shown;
  const now: KeptReport['past'][number] = { closedAt: report.closedAt, cell: report.overall.total };
  const rows = [...report.past, now].map(({ closedAt, cell }) => {
    const label = shown.day(closedAt, 'short');
    if (cell.kind !== 'shown') {
      return { label, value: null, low: null, high: null, shown: words(cell.kind === 'hidden' ? 'report.hidden' : 'report.no-data') };
    }
    const { mean, ci95 } = cell.figure;
    const [low, high] = ci95 === null ? [null, null] : ([Math.max(0, ci95[0]), Math.min(100, ci95[1])] as const);
    return { label, value: mean, low, high, shown: probably(mean, ci95, shown) };
  });
  const title = report.overall.id === overallId ? words('report.line') : report.overall.text;
  return rows.length < 3 || rows.every(({ value }) => value === null) ? null : { type: 'trend', title, rows };
}

function lineList({ rows }: ChartOf<'trend'>): Block {
  return { type: 'list', ordered: false, items: rows.map(({ label, shown }) => ({ title: label, text: shown })) };
}
