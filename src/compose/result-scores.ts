import { chartWordsIn, withValue } from '../charts/chart-words.ts';
import type { Chart } from '../chat/chart.ts';
import type { Bar, Block } from '../chat/message.ts';
import type { Assessment } from '../scoring/assess.ts';
import { shownScore } from '../scoring/bands.ts';
import type { Since } from './since-last.ts';
import type { Speaker } from './speaker.ts';
import type { Arguments } from './words/say.ts';

/** The fewest axes that make a profile one can read. */
const leastAxes = 3;

/** The overall score with its band, or why there is none. */
export function overallText({ words, script }: Speaker, { result, band }: Assessment): string {
  if (result.overall === null) {
    // Where everything that was asked has its score, it is the path that was short, not the answers.
    if (result.dimensions.every(({ why }) => why !== 'coverage')) return words('result.no-overall.short');
    return words(result.why === 'too-few-dimensions' ? 'result.no-overall.coverage' : 'result.no-overall');
  }
  const score = shownScore(result.overall, script.bands, script.locale);
  return band ? words('result.overall', { score, band: band.title }) : words('result.overall-plain', { score });
}

/** The scores of a result: overall, first barrier, weakest link, what changed, the profile, and each part. */
export function scoreBlocks(speaker: Speaker, assessment: Assessment, names: Arguments, since: Since | null = null): Block[] {
  const { words, script } = speaker;
  const { result, band } = assessment;
  const shown = (score: number) => shownScore(score, [], script.locale);
  // Where the questions of each time are chosen, what was not chosen is no gap and its part says nothing.
  const isChosen = script.factsRead.includes('ask');
  const dimensions = isChosen ? result.dimensions.filter(({ why: missing }) => missing !== 'no-items') : result.dimensions;
  const bars = dimensions.map(({ title, score, coverage, why: missing }): Bar => {
    if (score === null) return { label: title, value: null, shown: words(missing === 'no-items' ? 'result.not-asked' : 'result.unknown') };
    const isPartial = coverage < 1;
    const note = isPartial ? { note: words('result.coverage', { share: coverage }) } : {};
    return { label: title, value: score, shown: words('result.of', { score: shown(score) }), ...note };
  });
  const weakest = result.dimensions.find(({ id }) => id === assessment.weakest);
  const known = result.dimensions.filter(({ score }) => score !== null).length;
  const isWeaker = result.dimensions.some(({ score }) => (score ?? 0) > (weakest?.score ?? 100));
  const earlier = (id: string): number[] => [since?.before.get(id)].flatMap((score) => score ?? []);
  const chart: Chart = {
    type: 'radar',
    title: words('result.chart-title'),
    axes: dimensions.map(({ id, title, score }) => {
      const [before] = earlier(id);
      return { label: title, value: score, ...(before === undefined ? {} : { before }) };
    }),
  };
  const { was } = chartWordsIn(script.locale);
  const alt = dimensions
    .map(({ id }, index) =>
      [`${bars[index]?.label}: ${bars[index]?.shown}`, ...earlier(id).map((score) => withValue(was, score))].join(', '),
    )
    .join('; ');
  return [
    ...(isChosen && result.overall === null ? [] : [{ type: 'heading' as const, text: overallText(speaker, assessment) }]),
    ...(band?.text === undefined ? [] : [{ type: 'text' as const, text: speaker.text(band.text, null, names) }]),
    ...barrierBlocks(speaker, assessment),
    ...(weakest?.score == null || !isWeaker
      ? []
      : [{ type: 'text' as const, text: words('result.weakest', { dimension: weakest.title, score: shown(weakest.score) }) }]),
    ...(since?.blocks ?? []),
    ...(known >= leastAxes ? [{ type: 'chart' as const, chart, alt }] : []),
    { type: 'bars', bars },
    ...contradictionBlocks(speaker, assessment, names),
  ];
}

/** Answers that sit oddly together, scored or not. */
export function contradictionBlocks(speaker: Speaker, { contradictions }: Assessment, names: Arguments): Block[] {
  if (contradictions.length === 0) return [];
  return [
    { type: 'heading', text: speaker.words('result.contradictions') },
    ...contradictions.map(({ text }): Block => ({ type: 'text', tone: 'notice', text: speaker.text(text, null, names) })),
  ];
}

function barrierBlocks({ words, script }: Speaker, { barrier, result }: Assessment): Block[] {
  if (!barrier) return [];
  const titled = (id: string) => script.source.dimensions.find((dimension) => dimension.id === id)?.title ?? id;
  const unknown = barrier.unknown[0];
  // A rung that was not asked about on this path hides no barrier that anybody could find.
  if (result.dimensions.some(({ id, why: missing }) => id === unknown && missing === 'no-items')) return [];
  if (unknown !== undefined) return [{ type: 'text', text: words('result.barrier-unknown', { dimension: titled(unknown) }) }];
  return [
    {
      type: 'text',
      text: barrier.first === null ? words('result.no-barrier') : words('result.barrier', { dimension: titled(barrier.first) }),
    },
  ];
}
