import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartHeight, chartOption, chartWidths } from '../../src/charts/chart-option.ts';
import type { Chart } from '../../src/chat/chart.ts';
import { anyChart, dumbbell, others, profile, profileOf, type Radar, ranges, rows, sparklines, strips, trend } from './sample-charts.ts';

interface Series {
  type: string;
  data: unknown[];
  lineStyle?: { type?: string };
}

function seriesOf(chart: Chart): Series[] {
  return chartOption(chart, 'light').series as Series[];
}

/** Everything that stands under `key` anywhere in `value`. */
function allOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([each, inner]) => (each === key ? [inner] : allOf(inner, key)));
}

describe('the description of a chart', () => {
  it('is the same after a journey as JSON, whatever it shows', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom('light' as const, 'dark' as const), (chart, theme) => {
        const option = chartOption(chart, theme);
        expect(JSON.parse(JSON.stringify(option))).toStrictEqual(option);
      }),
      { numRuns: 50 },
    );
  });

  it('is laid out once for every width', () => {
    const rules = chartOption(rows, 'light').media as { query: { minWidth?: number; maxWidth?: number } }[];
    for (const width of [200, 299, 300, 359, 360, 479, 480, 639, 640, 3000]) {
      expect(rules.filter(({ query }) => (query.minWidth ?? 0) <= width && width <= (query.maxWidth ?? 9999))).toHaveLength(1);
    }
    expect(rules).toHaveLength(chartWidths.length);
  });

  it.each([profileOf([1, 2, 3], [4, 5, 6]), ...others])('names one font only ($type)', (chart) => {
    expect(new Set(allOf(chartOption(chart, 'dark'), 'fontFamily'))).toEqual(new Set(['Inter, sans-serif']));
  });

  it.each(chartWidths)('is as high at %i px as at the widths until the next layout', (width) => {
    expect(chartHeight(rows, width + 50)).toBe(chartHeight(rows, width));
  });

  it('is higher where labels break into more lines', () => {
    expect(chartHeight(rows, 300)).toBeGreaterThan(chartHeight(rows, 640));
  });
});

describe('a profile', () => {
  it('keeps a value that is not known as a gap', () => {
    expect(seriesOf(profileOf([62, null, 0]))[0]?.data).toEqual([
      [62, 0],
      [null, 1],
      [0, 2],
      [62, 0],
    ]);
  });

  it('says under the label what is not known', () => {
    const labels = allOf(chartOption(profileOf([62, null, 0]), 'light').media, 'data').at(-1);
    expect(labels).toEqual([
      '{plain|Access}\n{value|62}',
      '{plain|Skills and confidence}\n{unknown|not enough answers}',
      '{plain|Support}\n{value|0}',
    ]);
  });

  it('has earlier values as a second, dashed line and a legend for the two', () => {
    const chart = profileOf([62, 30, 50], [null, 40, 50]);
    const [now, before] = seriesOf(chart);
    expect([now?.lineStyle?.type, before?.lineStyle?.type]).toEqual([undefined, 'dashed']);
    expect(before?.data[0]).toEqual([null, 0]);
    expect(chartOption(chart, 'light').legend).toMatchObject({ show: true });
  });

  it.each([profileOf([62, 30, 50]), profileOf([62, 30, 50], [null, null, null])])(
    'has one line and no legend without earlier values',
    (chart) => {
      expect(seriesOf(chart)).toHaveLength(1);
      expect(chartOption(chart, 'light').legend).toMatchObject({ show: false });
    },
  );

  it.each([
    [1, 'bar'],
    [2, 'bar'],
    [3, 'line'],
    [10, 'line'],
  ])('of %i axes is drawn as a %s chart', (count, type) => {
    expect(seriesOf(profile(count)).map((series) => series.type)).toEqual([type]);
  });

  it('of more than ten axes is drawn as bars, with the earlier values in words', () => {
    const many: Radar = { ...profile(10, 60, 40), axes: [...profile(10, 60, 40).axes, { label: 'One more', value: null, before: 5 }] };
    const shown = allOf(chartOption(many, 'light').media, 'data').at(-1) as string[];
    expect([shown[0], shown[10]]).toEqual(['{value|60, was 40}', '{unknown|not enough answers,}\n{unknown|was 5}']);
  });
});

describe('bars', () => {
  it('have no bar where nothing is known, and one where the value is zero', () => {
    expect(seriesOf(rows)[0]?.data).toEqual([72, 8, null, 0]);
  });
});

describe('ranges', () => {
  const [zero, ...lines] = seriesOf(ranges);

  it('have a line at zero, one from low to high for each row, and a mark at each likely value', () => {
    expect(zero?.data).toEqual([
      [0, 0],
      [0, 1],
    ]);
    expect(lines.map(({ data }) => data)).toEqual([
      [
        [-2400, 0],
        [14_800, 0],
      ],
      [
        [4100, 1],
        [5900, 1],
      ],
      [
        [0, 2],
        [0, 2],
      ],
      [
        [5200, 0],
        [5200, 1],
        [0, 2],
      ],
    ]);
  });

  it('always have zero in sight, with air beyond the outermost values', () => {
    const above = { ...ranges, rows: [{ label: 'A', low: 10, likely: 20, high: 30, shown: '20' }] } as Chart;
    const { min, max } = chartOption(above, 'light').xAxis as { min: number; max: number };
    expect([min < 0, max > 30]).toEqual([true, true]);
  });
});

describe('intent and reality', () => {
  /** The ends of every part that is drawn in this style, by row. */
  const parts = (chart: Chart, name: string) =>
    (seriesOf(chart) as (Series & { name?: string; symbol?: string })[])
      .filter((series) => series.name === name && series.symbol === 'none')
      .map(({ data, lineStyle }) => [...(data as [number, number][]).map(([x]) => x), lineStyle?.type ?? 'whole']);

  it('have the known gap from meant to believed, and the blind spot from believed to seen, broken where it can’t be told yet', () => {
    expect(parts(dumbbell, dumbbell.names.known)).toEqual([
      [100, 75, 'whole'],
      [75, 50, 'whole'],
    ]);
    expect(parts(dumbbell, dumbbell.names.blind)).toEqual([
      [75, 46, 'whole'],
      [75, 70, 'dashed'],
    ]);
  });

  it('have no gap where more is done than is meant, or where the team sees more than leaders believe', () => {
    const more = { ...dumbbell, rows: [{ label: 'A', intended: 50, believed: 60, reality: 70, isClear: true, shown: 'A' }] };
    expect([parts(more, dumbbell.names.known), parts(more, dumbbell.names.blind)]).toEqual([[], []]);
  });

  it('have only those marks in the legend that are drawn', () => {
    const seen = { ...dumbbell, rows: dumbbell.rows.slice(2, 3) };
    const names = (chartOption(seen, 'light').legend as { data: { name: string }[] }[]).map(({ data }) => data[0]?.name);
    expect(names).toEqual([dumbbell.names.intended, dumbbell.names.reality]);
  });
});

describe('strips', () => {
  it('have none where nothing may be shown, and the reader’s own place all the same', () => {
    const hidden = { ...strips, rows: strips.rows.slice(2, 3) };
    expect(seriesOf(hidden).map(({ data }) => data)).toEqual([
      [
        [0, 0],
        [100, 0],
      ],
      [{ value: [40, 0], name: 'Support\nyours: 40' }],
    ]);
  });
});

describe('a figure from time to time', () => {
  it('has a gap where nothing may be shown, and is as long upright as it is unsure', () => {
    const all = seriesOf(trend).map(({ data }) => data);
    expect(all.slice(0, -1)).toEqual([
      [
        [0, 31],
        [0, 57],
      ],
      [
        [2, 50],
        [2, 66],
      ],
    ]);
    expect((all.at(-1) as { value: unknown[] }[]).map(({ value }) => value[1])).toEqual([44, null, 58, 61]);
  });
});

describe('a chart that can not be drawn', () => {
  it.each<[says: string, chart: Chart, code: string]>([
    ['has no axes', { type: 'radar', title: 'Readiness', axes: [] }, 'charts.empty'],
    ['has no rows', { type: 'bars', title: 'Readiness', rows: [] }, 'charts.empty'],
    ['has a value over 100', profileOf([50, 101, 3]), 'charts.out-of-range'],
    ['has a value below 0', profileOf([50, -1, 3]), 'charts.out-of-range'],
    ['has a value that is not a number', profileOf([50, Number.NaN, 3]), 'charts.out-of-range'],
    [
      'has a range that goes down',
      { type: 'ranges', title: 'Worth', rows: [{ label: 'A', low: 2, likely: 1, high: 3, shown: '1' }] },
      'charts.out-of-range',
    ],
    [
      'has a range without an end',
      { type: 'ranges', title: 'Worth', rows: [{ label: 'A', low: 0, likely: 1, high: Number.POSITIVE_INFINITY, shown: '1' }] },
      'charts.out-of-range',
    ],
    [
      'means more than all',
      { ...dumbbell, rows: [{ ...(dumbbell.rows[0] as (typeof dumbbell.rows)[0]), intended: 101 }] },
      'charts.out-of-range',
    ],
    [
      'has a strip that goes down',
      { ...strips, rows: [{ label: 'A', strip: { low: 50, middle: 40, high: 60 }, shown: 'A' }] },
      'charts.out-of-range',
    ],
    ['has a line without readings', { ...sparklines, rows: [{ label: 'A', values: [], target: 1, shown: '' }] }, 'charts.out-of-range'],
    ['has no ranges', { type: 'ranges', title: 'Worth', rows: [] }, 'charts.empty'],
    ['has such an earlier value', profileOf([50, 1, 3], [1, 1000, 2]), 'charts.out-of-range'],
  ])('%s and is refused', (_, chart, code) => {
    expect(() => chartOption(chart, 'light')).toThrow(expect.objectContaining({ code }));
  });

  it('is named in the message, with the row', () => {
    expect(() => chartOption(profileOf([50, 101, 3]), 'light')).toThrow(/"Readiness" has 101 for "Skills and confidence"/);
  });
});
