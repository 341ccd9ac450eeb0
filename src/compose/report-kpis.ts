import { chartAlt } from '../charts/chart-alt.ts';
import type { ChartOf } from '../chat/chart.ts';
import type { Block } from '../chat/message.ts';
import type { KeptKpi } from '../insight/kept-report.ts';
import { figureText } from './figure-text.ts';
import type { ReportShown } from './report-shown.ts';

/** Most decimals of a reading that are shown. */
const decimals = 2;

/** The figures that leaders watch, each with its way and how near it is to what is wanted. */
export function kpiBlocks(shown: ReportShown): Block[] {
  const { words, report } = shown;
  if (report.kpis.length === 0) return [];
  const read = report.kpis.filter(({ readings }) => readings.length > 0);
  const chart: ChartOf<'sparklines'> = {
    type: 'sparklines',
    title: words('report.kpis'),
    names: { line: words('report.kpi.line'), target: words('report.kpi.target') },
    rows: read.map((kpi) => ({ label: kpi.text, values: kpi.readings, target: kpi.target, shown: kpiText(kpi, shown) })),
  };
  return [
    { type: 'heading', text: words('report.kpis') },
    ...(read.some(({ readings }) => readings.length > 1) ? [{ type: 'chart' as const, chart, alt: chartAlt(chart) }] : []),
    { type: 'list', ordered: false, items: report.kpis.map((kpi) => ({ title: kpi.text, text: kpiText(kpi, shown) })) },
  ];
}

/** A watched figure in words: “6 days; wanted: at most 5 days · 75% of the way”. */
export function kpiText(kpi: KeptKpi, { words, script }: ReportShown): string {
  const { target, direction, last, attainment, isReached, start } = kpi;
  const shown = (value: number) => figureText(value, { decimals, ...(kpi.unit === '' ? {} : { unit: plain(kpi.unit) }) }, script.locale);
  if (last === undefined) return words(`report.kpi.unread-${direction}`, { target: shown(target) });
  const now = words(`report.kpi.${direction}`, { value: shown(last), target: shown(target) });
  if (isReached) return `${now} · ${words('report.kpi.reached')}`;
  // Without a start, a share of the target says nothing that the two numbers don't.
  if (attainment === null || start === undefined || Math.round(100 * attainment) === 0) return now;
  return `${now} · ${attainment < 0 ? words('report.kpi.back') : words('report.kpi.way', { share: attainment })}`;
}

/** A unit in people's own words has nothing to fill in. */
const plain = (unit: string): string => unit.replace(/[{}']/g, '');
