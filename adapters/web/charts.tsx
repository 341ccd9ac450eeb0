import { useContext } from 'hono/jsx';
import { chartHeight, chartOption, chartWidths } from '../../src/charts/chart-option.ts';
import { type ChartWords, chartWordsIn } from '../../src/charts/chart-words.ts';
import type { Chart, ChartTheme } from '../../src/chat/chart.ts';
import { isAttuneError } from '../../src/errors.ts';
import { MessageLanguage, useMessageWords } from './message-language.ts';
import { plainText } from './plain-text.ts';

/** What the page's script draws a chart from, as JSON in `data-drawing`. */
export interface Drawing {
  /** An ECharts option for each theme. */
  options: Record<ChartTheme, object>;
  /** The height for each layout, in px: the one with the greatest `width` that fits is used. Widths rise. */
  heights: { width: number; height: number }[];
}

/** A figure that the page's script draws in the theme of the moment, with its figures as a table for everybody. */
export function ChartView({ chart, alt }: { chart: Chart; alt: string }) {
  const words = useMessageWords();
  const drawing = drawingOf(chart, chartWordsIn(useContext(MessageLanguage)));
  return (
    <figure class="chart">
      {drawing && <div class="chart-canvas" role="img" aria-label={plainText(alt)} data-drawing={JSON.stringify(drawing)} />}
      <figcaption>
        <details open={drawing === null}>
          <summary>{words.figuresOf(plainText(chart.title))}</summary>
          <FiguresTable chart={chart} />
        </details>
      </figcaption>
    </figure>
  );
}

/** Null for a chart that can't be drawn; its figures are shown all the same. */
function drawingOf(chart: Chart, words: ChartWords): Drawing | null {
  try {
    return {
      options: { light: chartOption(chart, 'light', words), dark: chartOption(chart, 'dark', words) },
      heights: chartWidths.map((width) => ({ width, height: chartHeight(chart, width, words) })),
    };
  } catch (error) {
    if (isAttuneError(error)) return null;
    throw error;
  }
}

function FiguresTable({ chart }: { chart: Chart }) {
  const { figure } = useMessageWords();
  const locale = useContext(MessageLanguage);
  const words = chartWordsIn(locale);
  const inWords = (value: number | null) => (value === null ? words.notEnough : cutFigure(value, locale));
  const hasBefore = chart.type === 'radar' && chart.axes.some((axis) => axis.before !== undefined);
  const rows =
    chart.type === 'radar'
      ? chart.axes.map((axis) => ({ label: axis.label, shown: inWords(axis.value), before: inWords(axis.before ?? null) }))
      : chart.rows.map((row) => ({ label: row.label, shown: row.shown, before: '' }));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{figure.what}</th>
          <th scope="col">{hasBefore ? words.now : figure.score}</th>
          {hasBefore && <th scope="col">{words.before}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{plainText(row.label)}</th>
            <td>{plainText(row.shown)}</td>
            {hasBefore && <td>{row.before}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Cut, not rounded: a shown figure must not read as one of the next band. */
function cutFigure(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.trunc(value * 10) / 10);
}
