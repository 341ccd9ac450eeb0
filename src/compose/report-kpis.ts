import { chartAlt } from '../charts/chart-alt.ts';
import type { ChartOf } from '../chat/chart.ts';
import type { Block } from '../chat/message.ts';
import type { KeptKpi } from '../insight/kept-report.ts';
import type { Attainment } from '../insight/kpi.ts';
import { figureText } from './figure-text.ts';
import type { ReportShown } from './report-shown.ts';
import type { Words } from './words/say.ts';

/** Most decimals of a reading that are shown. */
const decimals = 2;

/** The figures that leaders watch, each with its way, how near it is to what is wanted, and who looks after it. */
export function kpiBlocks(shown: ReportShown): Block[] {
  const { words, report, script, owners } = shown;
  const text = (kpi: KeptKpi) => kpiText(kpi, words, script.locale);
  const noteOf = ({ id }: KeptKpi) => {
    const name = owners?.get(id);
    return name === undefined ? {} : { note: words('figures.owner', { name }) };
  };
  if (report.kpis.length === 0) return [];
  const read = report.kpis.filter(({ readings }) => readings.length > 0);
  const chart: ChartOf<'sparklines'> = {
    type: 'sparklines',
    title: words('report.kpis'),
    names: { line: words('report.kpi.line'), target: words('report.kpi.target') },
    rows: read.map((kpi) => ({ label: kpi.text, values: kpi.readings, target: kpi.target, shown: text(kpi) })),
  };
  return [
    { type: 'heading', text: words('report.kpis') },
    ...(read.some(({ readings }) => readings.length > 1) ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
    { type: 'list', ordered: false, items: report.kpis.map((kpi) => ({ title: kpi.text, text: text(kpi), ...noteOf(kpi) })) },
  ];
}

/** A watched figure in words: “6 days; wanted: at most 5 days · 75% of the way”. */
export function kpiText(kpi: Attainment, words: Words, locale: string): string {
  const { target, direction, last, attainment, isReached, start } = kpi;
  const shown = (value: number) => kpiFigure(value, kpi.unit, locale);
  if (last === undefined) return words(`report.kpi.unread-${direction}`, { target: shown(target) });
  const now = words(`report.kpi.${direction}`, { value: shown(last), target: shown(target) });
  if (isReached) return `${now} · ${words('report.kpi.reached')}`;
  // Without a start, a share of the target says nothing that the two numbers don't.
  if (attainment === null || start === undefined || Math.round(100 * attainment) === 0) return now;
  return `${now} · ${attainment < 0 ? words('report.kpi.back') : words('report.kpi.way', { share: attainment })}`;
}

/** A reading with its unit, which people wrote themselves and which has nothing to fill in; `unit` may be empty. */
export function kpiFigure(value: number, unit: string, locale: string): string {
  return figureText(value, { decimals, ...(unit === '' ? {} : { unit: unit.replace(/[{}']/g, '') }) }, locale);
}
