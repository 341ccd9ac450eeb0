import { chartAlt } from '../charts/chart-alt.ts';
import type { ChartOf } from '../chat/chart.ts';
import type { Bar, Block } from '../chat/message.ts';
import type { KeptCell } from '../insight/kept-cell.ts';
import type { KeptReport } from '../insight/kept-report.ts';
import type { Measure } from '../insight/measure.ts';
import { barrierId } from '../insight/report-figures.ts';
import { appButton } from './control.ts';
import { overallBlocks, whyNot } from './report-said.ts';
import { nothingText, titleOf } from './report-sentence.ts';
import { level, type ReportShown } from './report-shown.ts';
import { trendBlocks } from './report-trend.ts';
import type { WordKey } from './words/en.ts';

/** Barriers that are named. */
const mostBarriers = 3;

/** What the report of a community comes down to. */
export function communityFinding(shown: ReportShown): string {
  const { words, report } = shown;
  const { total } = report.overall;
  if (total.kind !== 'shown') return weakestText(shown) ?? nothingText(shown);
  const [low, , high] = total.figure.quartiles;
  const [first] = barriersIn(report);
  const barrier = first ? barrierTitle(first.id, shown) : '';
  return words('report.find.businesses', { low: level(low, shown), high: level(high, shown), has: first ? 'yes' : 'no', barrier });
}

/** Where there is no overall figure: the part that is lowest for the business in the middle. */
function weakestText(shown: ReportShown): string | null {
  const middles = shown.report.dimensions.flatMap(({ of, text, total }) =>
    total.kind === 'shown' ? [{ text: titleOf(of, text, shown), middle: total.figure.quartiles[1] }] : [],
  );
  const [lowest] = middles.toSorted((a, b) => a.middle - b.middle);
  return lowest ? shown.words('report.find.weakest', { text: lowest.text, score: level(lowest.middle, shown) }) : null;
}

/** Where businesses stand, part by part, what holds them back first, the same by trade, and a way to see one's own place. */
export function communityBlocks(shown: ReportShown): Block[] {
  const { words, report, round } = shown;
  const chart = quartilesOf(shown);
  const bars = report.dimensions.map((figure): Bar => {
    const label = titleOf(figure.of, figure.text, shown);
    if (figure.total.kind !== 'shown') return { label, value: null, shown: whyNot(figure, shown) };
    return { label, value: figure.total.figure.quartiles[1], shown: quartilesText(figure.total.figure, shown) };
  });
  const isEmpty = [report.overall, ...report.dimensions].every(({ total }) => total.kind !== 'shown');
  const compare = appButton('compare', round ?? '', words('compare.button'), 'primary');
  const figures: Block[] = isEmpty
    ? []
    : [
        { type: 'heading', text: words('report.businesses') },
        ...overallBlocks(shown),
        ...(chart ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
        ...(bars.length === 0 ? [] : [{ type: 'bars' as const, bars }]),
        ...(round === null || report.mode === 'anonymous' ? [] : [{ type: 'buttons' as const, buttons: [compare] }]),
        ...barrierBlocks(shown),
        ...segmentBlocks(shown),
      ];
  return [...(report.trend ? trendBlocks(shown) : []), ...figures];
}

/** The middle half and the middle one, in words. */
export function quartilesText({ quartiles }: Pick<Measure, 'quartiles'>, shown: ReportShown): string {
  const [low, middle, high] = quartiles.map((each) => level(each, shown));
  if (low === high) return shown.words('report.quartiles.one', { middle: middle ?? '' });
  return shown.words('report.quartiles', { low: low ?? '', middle: middle ?? '', high: high ?? '' });
}

/**
 * The quartile strips of every part.
 * @param own the reader's own score by the id of the dimension, when it is for them alone
 */
export function quartilesOf(shown: ReportShown, own: ReadonlyMap<string, number> = new Map()): ChartOf<'strips'> | null {
  const { words, report } = shown;
  const rows = report.dimensions.map((figure) => {
    const mine = own.get(figure.of);
    const place = mine === undefined ? {} : { own: mine };
    const label = titleOf(figure.of, figure.text, shown);
    const said = (text: string) => (mine === undefined ? text : `${text}; ${words('report.strips.own')}: ${level(mine, shown)}`);
    if (figure.total.kind !== 'shown') return { label, strip: null, ...place, shown: said(whyNot(figure, shown)) };
    const [low, middle, high] = figure.total.figure.quartiles;
    return { label, strip: { low, middle, high }, ...place, shown: said(quartilesText(figure.total.figure, shown)) };
  });
  if (rows.every(({ strip }) => strip === null)) return null;
  return {
    type: 'strips',
    title: words('report.businesses'),
    names: { strip: words('report.strips.half'), middle: words('report.strips.middle'), own: words('report.strips.own') },
    rows,
  };
}

function barriersIn({ barriers }: KeptReport): { id: string; count: number; n: number }[] {
  return barriers
    .flatMap(({ id, total }) =>
      total.kind === 'shown' && total.figure.count > 0 ? [{ id, count: total.figure.count, n: total.figure.n }] : [],
    )
    .sort((a, b) => b.count - a.count)
    .slice(0, mostBarriers);
}

function barrierTitle(id: string, { script }: ReportShown): string {
  return script.source.dimensions.find((dimension) => barrierId(dimension.id) === id)?.title ?? id;
}

function barrierBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  const found = barriersIn(report);
  if (found.length === 0) return [];
  const items = found.map(({ id, count, n }) => ({ title: words('report.share', { title: barrierTitle(id, shown), count, n }) }));
  return [
    { type: 'heading', text: words('report.barriers') },
    { type: 'list', ordered: false, items },
  ];
}

/** The overall figure by trade, size and country, as far as it may be shown. */
function segmentBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  const by = [...new Set(report.overall.groups.map((group) => group.by))];
  return by.flatMap((each): Block[] => {
    const items = report.overall.groups
      .filter((group) => group.by === each)
      .map(({ group, cell }) => ({ title: group, text: segmentText(cell, shown) }));
    if (report.overall.groups.every(({ by: other, cell }) => other !== each || cell.kind !== 'shown')) return [];
    return [{ type: 'details', summary: words(`report.by.${each}` as WordKey), blocks: [{ type: 'list', ordered: false, items }] }];
  });
}

function segmentText(cell: KeptCell<Measure>, shown: ReportShown): string {
  if (cell.kind !== 'shown') return shown.words(cell.kind === 'hidden' ? 'report.hidden' : 'report.no-data');
  const [low, , high] = cell.figure.quartiles;
  return shown.words('report.by.row', { low: level(low, shown), high: level(high, shown), n: cell.figure.n });
}
