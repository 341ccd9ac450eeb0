import { chartWordsIn, withValue } from '../charts/chart-words.ts';
import type { Chart } from '../chat/chart.ts';
import type { Bar, Block, Message } from '../chat/message.ts';
import { pathOf } from '../engine/path.ts';
import { isAnswered, type Session } from '../engine/session.ts';
import { type Assessment, assess } from '../scoring/assess.ts';
import { shownScore } from '../scoring/bands.ts';
import { type Explanation, explain } from '../scoring/explain.ts';
import { findingNames } from '../scoring/findings.ts';
import { takeOnButton } from './actions-message.ts';
import { appButton } from './control.ts';
import { figureText } from './figure-text.ts';
import { findingBlocks, findingHeadline } from './findings-message.ts';
import { type LastTime, type Since, sinceOf } from './since-last.ts';
import type { Speaker } from './speaker.ts';
import type { Arguments } from './words/say.ts';

/** Pieces of advice that are shown at once. */
export const adviceShown = 3;
/** The fewest axes that make a profile one can read. */
const leastAxes = 3;

/**
 * The personal result: the overall figure and its band, the weakest link and first barrier, the profile, what
 * to do first, what changed since the last time, and behind "why this score" each figure down to the answers.
 * @param reportName what the channel for summaries is called; null when there is none
 * @param last the same person's result before this one; null the first time
 */
export function resultMessage(speaker: Speaker, session: Session, reportName: string | null, last: LastTime | null = null): Message {
  const { words, script } = speaker;
  const assessment = assess(script, session);
  const working = explain(script, session);
  const title = words('result.title', { title: script.source.title });
  const names = findingNames(assessment.findings);
  const scored = script.source.dimensions.length > 0 && assessment.result.why !== 'no-items';
  const found = findingHeadline(speaker, assessment.findings, names);
  const headline = scored
    ? overallText(speaker, assessment)
    : (found ?? words(Object.keys(session.answers).length === 0 ? 'result.nothing-told' : 'result.no-scores'));
  const blocks: Block[] = [
    { type: 'heading', text: title },
    ...(scored
      ? scoreBlocks(speaker, assessment, names, last && sinceOf(speaker, assessment.result, last))
      : found === null
        ? [{ type: 'text' as const, text: headline }]
        : []),
    ...findingBlocks(speaker, assessment.findings, names),
    ...(scored ? [] : contradictionBlocks(speaker, assessment, names)),
    ...(scored || found !== null ? [] : toldBlocks(speaker, session)),
    ...adviceBlocks(speaker, session.id, assessment, scored, names),
    ...(scored ? [movers(speaker, assessment), why(speaker, working)].flat() : []),
    ...(scored || found === null
      ? []
      : [{ type: 'details' as const, summary: words('result.told'), blocks: toldBlocks(speaker, session) }]),
    ...keptBlocks(speaker, session, assessment),
    ...shareBlocks(speaker, session, scored ? reportName : null),
    { type: 'context', text: contextText(speaker, session) },
  ];
  return { kind: 'result', fallback: `${title}. ${headline}`, blocks };
}

/** Every question on the path that was answered, with its answer. */
function toldBlocks(speaker: Speaker, session: Session): Block[] {
  const items = pathOf(speaker.script, session).flatMap(({ key }) =>
    session.answers[key] === undefined
      ? []
      : [{ title: speaker.question(key)?.text ?? key, text: speaker.answer(key).replaceAll('\n', '; ') }],
  );
  return items.length === 0 ? [] : [{ type: 'list', ordered: false, items }];
}

/** What a channel sees of a result when the person shares it: scores and next steps, never answers or words. */
export function summaryMessage(speaker: Speaker, session: Session, name: string): Message {
  const { words, script } = speaker;
  const assessment = assess(script, session);
  const names = findingNames(assessment.findings);
  const title = words('summary.title', { title: script.source.title });
  const first = assessment.advice.slice(0, adviceShown);
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', tone: 'quiet', text: words('summary.from', { name }) },
    ...scoreBlocks(speaker, { ...assessment, contradictions: [] }, names),
    ...(first.length === 0 ? [] : [{ type: 'heading' as const, text: words('summary.advice') }]),
    ...(first.length === 0
      ? []
      : [
          {
            type: 'list' as const,
            ordered: true,
            items: first.map(({ advice: { title: step } }) => ({ title: speaker.text(step, null, names) })),
          },
        ]),
    { type: 'context', text: words('summary.context', { version: session.script.slice(0, 8) }) },
  ];
  return { kind: 'summary', fallback: `${title}. ${overallText(speaker, assessment)}`, blocks };
}

/** Whether there is anything to share. */
export function canShare(speaker: Speaker, session: Session): boolean {
  return session.status === 'done' && assess(speaker.script, session).result.dimensions.some(({ score }) => score !== null);
}

function overallText({ words, script }: Speaker, { result, band }: Assessment): string {
  if (result.overall === null) {
    // Where everything that was asked has its score, it is the path that was short, not the answers.
    if (result.dimensions.every(({ why }) => why !== 'coverage')) return words('result.no-overall.short');
    return words(result.why === 'too-few-dimensions' ? 'result.no-overall.coverage' : 'result.no-overall');
  }
  const score = shownScore(result.overall, script.bands, script.locale);
  return band ? words('result.overall', { score, band: band.title }) : words('result.overall-plain', { score });
}

function scoreBlocks(speaker: Speaker, assessment: Assessment, names: Arguments, since: Since | null = null): Block[] {
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
function contradictionBlocks(speaker: Speaker, { contradictions }: Assessment, names: Arguments): Block[] {
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

function adviceBlocks(speaker: Speaker, session: string, { advice, result }: Assessment, scored: boolean, names: Arguments): Block[] {
  const { words, script } = speaker;
  const say = (text: string) => speaker.text(text, null, names);
  if (advice.length === 0)
    return scored && script.advice.length > 0
      ? [{ type: 'text', text: words(result.overall === null ? 'result.no-advice-yet' : 'result.no-advice') }]
      : [];
  const items = advice.map(({ advice: piece }) => ({
    title: say(piece.title),
    text: [piece.why === undefined ? '' : say(piece.why), words('result.advice-first', { step: say(piece.first_step) })]
      .filter(Boolean)
      .join('\n'),
    note: [
      piece.works_if === undefined ? '' : words('result.advice-works', { sign: say(piece.works_if) }),
      words('result.advice-effort', { effort: String(piece.effort) }),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const more = items.slice(adviceShown);
  return [
    { type: 'heading', text: words('result.advice') },
    { type: 'list', ordered: true, items: items.slice(0, adviceShown) },
    {
      type: 'buttons',
      buttons: advice
        .slice(0, adviceShown)
        .map(({ advice: { id, title } }) => takeOnButton(words, { session, advice: id, title: say(title) })),
    },
    ...(more.length === 0
      ? []
      : [
          {
            type: 'details' as const,
            summary: words('result.advice-more', { count: more.length }),
            blocks: [{ type: 'list' as const, ordered: false, items: more }],
          },
        ]),
  ];
}

function movers(speaker: Speaker, assessment: Assessment): Block[] {
  const { words, script } = speaker;
  const before = assessment.result.overall;
  if (assessment.movers.length === 0 || before === null) return [];
  const shown = (score: number) => shownScore(score, script.bands, script.locale);
  const items = assessment.movers.map(({ key, from, to, overall }) => ({
    title: words('result.mover', { question: speaker.question(key)?.text ?? '' }),
    text: words('result.mover-text', { from: from.words, to: to.words, before: shown(before), after: shown(overall) }),
  }));
  return [{ type: 'details', summary: words('result.movers'), blocks: [{ type: 'list', ordered: true, items }] }];
}

function why(speaker: Speaker, working: Explanation): Block[] {
  const { words } = speaker;
  const items = new Map(working.items.map((item) => [item.key, item]));
  const titles = new Map(working.dimensions.map(({ id, title }) => [id, title]));
  const round = (figure: number) => figureText(figure, { decimals: 1 }, speaker.script.locale);
  const terms = working.overall.terms
    .map(({ of, weight, score }) => `${titles.get(of) ?? of} ${round(score)} × ${round(weight)}`)
    .join(' + ');
  const overall: Block[] =
    working.overall.shown === null
      ? []
      : [
          {
            type: 'text',
            text: words('result.why-overall', {
              terms: `(${terms}) ÷ ${round(working.overall.divisor)} = ${round(working.overall.score ?? 0)}`,
            }),
          },
        ];
  const asked = working.dimensions.filter(({ why: missing }) => missing !== 'no-items');
  const parts = asked.map((dimension): Block => {
    const counted = [...items.values()].filter(({ weights }) => weights[dimension.id] !== undefined);
    const figure = dimension.shown === null ? words('result.unknown') : words('result.of', { score: dimension.shown });
    return {
      type: 'details',
      summary: words('result.why-dimension', { dimension: dimension.title, score: figure }),
      blocks: [
        {
          type: 'list',
          ordered: false,
          items: counted.map((item) => ({
            title: speaker.question(item.key)?.text ?? item.question,
            text: itemText(speaker, item, item.weights[dimension.id] ?? 0),
          })),
        },
      ],
    };
  });
  return [{ type: 'details', summary: words('result.why'), blocks: [...overall, ...parts] }];
}

function itemText({ words, script }: Speaker, item: Explanation['items'][number], weight: number): string {
  const answer =
    item.answer ?? (item.status === 'unasked' || item.status === 'answered' ? words('result.unknown') : words(`answer.${item.status}`));
  if (item.score === null) return words('result.why-unscored', { answer });
  return words(item.reversed ? 'result.why-item-reverse' : 'result.why-item', {
    answer,
    score: figureText(item.score, { decimals: 1 }, script.locale),
    weight,
  });
}

function keptBlocks(speaker: Speaker, session: Session, { result }: Assessment): Block[] {
  const { words } = speaker;
  const unknown = result.dontKnow.length;
  const notKnowing: Block[] = unknown === 0 ? [] : [{ type: 'text', tone: 'quiet', text: words('result.dont-know', { count: unknown }) }];
  const kept = Object.entries(session.kept?.answers ?? {});
  if (kept.length === 0) return notKnowing;
  const items = kept.map(([key, value]) => ({ title: speaker.question(key)?.text ?? key, text: speaker.value(key, value) }));
  return [
    ...notKnowing,
    {
      type: 'details',
      summary: words('result.kept'),
      blocks: [
        { type: 'text', tone: 'quiet', text: words('result.kept-text') },
        { type: 'list', ordered: false, items },
      ],
    },
  ];
}

function shareBlocks({ words, script }: Speaker, session: Session, reportName: string | null): Block[] {
  const buttons = [
    ...(reportName === null ? [] : [appButton('share', session.id, words('result.share', { place: reportName }), 'primary')]),
    appButton('start', script.id, words('result.again'), 'quiet'),
  ];
  return [{ type: 'buttons', buttons }];
}

function contextText({ words, script }: Speaker, session: Session): string {
  const path = pathOf(script, session);
  const answered = path.filter(({ key }) => isAnswered(session, key)).length;
  return words('result.context', { answered, asked: path.length, version: session.script.slice(0, 8) });
}
