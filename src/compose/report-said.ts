import { chartAlt } from '../charts/chart-alt.ts';
import type { ChartOf } from '../chat/chart.ts';
import type { Bar, Block } from '../chat/message.ts';
import type { KeptFigure } from '../insight/kept-report.ts';
import type { Measure } from '../insight/measure.ts';
import { bandOf, shownScore } from '../scoring/bands.ts';
import { titleOf } from './report-sentence.ts';
import { level, type ReportShown, rangeText } from './report-shown.ts';

/** What the team says: the overall figure with its band, each part with how sure it is, and how close people are to each other. */
export function saidBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  if (report.dimensions.length === 0) return [];
  const bars = report.dimensions.map((figure): Bar => {
    const label = titleOf(figure.of, figure.text, shown);
    if (figure.total.kind !== 'shown') return { label, value: null, shown: whyNot(figure, shown) };
    const { mean, ci95, agreement } = figure.total.figure;
    const said = rangeText(words('result.of', { score: level(mean, shown) }), ci95, shown);
    return { label, value: mean, shown: said, ...(agreement.verdict && { note: viewText(agreement.verdict, shown) }) };
  });
  const chart = stripsOf(shown);
  return [
    { type: 'heading', text: words('report.said') },
    ...overallBlocks(shown),
    ...(chart ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
    { type: 'bars', bars },
  ];
}

/** Why there is no figure: hidden reads differently from nothing said. */
export function whyNot({ total }: Pick<KeptFigure, 'total'>, { words }: Pick<ReportShown, 'words'>): string {
  return words(total.kind === 'hidden' ? 'report.hidden' : 'report.no-data');
}

/** How far people agree, in words. */
export function viewText(verdict: NonNullable<Measure['agreement']['verdict']>, { words }: Pick<ReportShown, 'words'>): string {
  const views = { 'one view': 'report.view.one', leaning: 'report.view.leaning', split: 'report.view.split' } as const;
  return words(views[verdict]);
}

/** The overall figure and its band; nothing where it may not be shown. */
export function overallBlocks({ words, report, script }: ReportShown): Block[] {
  const { total } = report.overall;
  if (total.kind !== 'shown') return [];
  const { mean } = total.figure;
  const band = bandOf(script.bands, mean);
  const score = shownScore(mean, script.bands, script.locale);
  const text = band ? words('result.overall', { score, band: band.title }) : words('result.overall-plain', { score });
  return [{ type: 'text', text: words('report.overall-is', { text }) }];
}

/** The average of each part with one standard deviation to either side: about two thirds of people are in there. */
function stripsOf(shown: ReportShown): ChartOf<'strips'> | null {
  const { words, report } = shown;
  const rows = report.dimensions.map((figure) => {
    const label = titleOf(figure.of, figure.text, shown);
    if (figure.total.kind !== 'shown') return { label, strip: null, shown: whyNot(figure, shown) };
    const { mean, sd, ci95, agreement } = figure.total.figure;
    const strip = { low: Math.max(0, mean - (sd ?? 0)), middle: mean, high: Math.min(100, mean + (sd ?? 0)) };
    const said = agreement.verdict
      ? words('report.strips.row', { score: level(mean, shown), view: viewText(agreement.verdict, shown) })
      : rangeText(words('result.of', { score: level(mean, shown) }), ci95, shown);
    return { label, strip, shown: said };
  });
  if (rows.every(({ strip }) => strip === null)) return null;
  return {
    type: 'strips',
    title: words('report.strips'),
    names: { strip: words('report.strips.most'), middle: words('report.strips.mean'), own: words('report.strips.own') },
    rows,
  };
}
