import type { Block } from '../chat/message.ts';
import type { Assessment } from '../scoring/assess.ts';
import { shownScore } from '../scoring/bands.ts';
import type { Explanation } from '../scoring/explain.ts';
import { figureText } from './figure-text.ts';
import type { Speaker } from './speaker.ts';

/** Which other answers would change the overall score most, folded. */
export function movers(speaker: Speaker, assessment: Assessment): Block[] {
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

/** Each figure down to the answers that it comes from, folded. */
export function why(speaker: Speaker, working: Explanation): Block[] {
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
