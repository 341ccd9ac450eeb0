import { z } from 'zod';
import { namedOption } from './named.ts';
import { labelsOf, optionShape, optionsOf, overShape, positionsOf, type WithOptions } from './option.ts';
import { partsOf } from './parts.ts';
import type { QuestionType } from './question.ts';

export type RankQuestion = { type: 'rank' } & WithOptions;

/** Up to this many options every order is tried; beyond, samples. */
const mostOrdered = 4;
/** More ways to take a text than this are not worth asking about. */
const mostWays = 6;

/** All options in the person's order; the value is their ids, best first. Never scored. */
export const rank: QuestionType<RankQuestion, string[]> = {
  type: 'rank',
  shape: {
    options: z.array(z.strictObject(optionShape)).min(2).max(12).optional().describe('What people put in order, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'list<string>',
  understand(text, question) {
    const options = optionsOf(question);
    const named = partsOf(text, options, { isOrder: true }).map((part) => namedOption(part, options));
    if (named.length === 0 || named.some(({ indexes }) => indexes.length === 0)) return { kind: 'no', reason: { code: 'not-an-option' } };
    let ways: number[][] = [[]];
    for (const { indexes } of named) {
      // A part that could be two options is the one that was not named elsewhere, if that leaves any.
      ways = ways.flatMap((way) => indexes.map((index) => [...way, index]));
      const distinct = ways.filter((way) => new Set(way).size === way.length);
      ways = (distinct.length > 0 ? distinct : ways).slice(0, 10 * mostWays);
    }
    const taken = ways.map((way) =>
      rank.accept(
        way.map((index) => options[index]?.id),
        question,
      ),
    );
    const values = taken.flatMap((each) => ('value' in each ? [each.value] : []));
    const [first, second] = values;
    const [misfit] = taken.flatMap((each) => ('misfit' in each ? [each.misfit] : []));
    if (!first) return { kind: 'no', reason: misfit ?? { code: 'not-an-option' } };
    if (!second && named.every(({ indexes, isSure }) => isSure || indexes.length > 1)) return { kind: 'value', value: first };
    return { kind: 'which', candidates: values.slice(0, mostWays).map((value) => ({ value, label: rank.show(value, question) })) };
  },

  accept(value, question) {
    const options = optionsOf(question);
    const positions = positionsOf(value, options);
    if (!positions) return { misfit: { code: 'not-an-option' } };
    const twice = options.find((_, index) => positions.indexOf(index) !== positions.lastIndexOf(index));
    if (twice) return { misfit: { code: 'named-twice', option: twice.label } };
    const missing = options.filter((_, index) => !positions.includes(index));
    if (missing.length > 0) return { misfit: { code: 'not-every-option', missing: missing.map((option) => option.label) } };
    return options.length === 0 ? { misfit: { code: 'not-an-option' } } : { value: positions.flatMap((index) => options[index]?.id ?? []) };
  },

  score: () => null,

  /** Every order of up to four options; of more, each option first and each last, and the other way round. */
  domain(question) {
    const ids = optionsOf(question).map((option) => option.id);
    if (ids.length <= mostOrdered) return { values: ids.length === 0 ? [] : orders(ids), isComplete: true };
    const turned = ids.map((_, index) => [...ids.slice(index), ...ids.slice(0, index)]);
    return { values: [...turned, ...turned.map((order) => [...order].reverse())], isComplete: false };
  },

  /** None: an order is not scored. */
  neighbours: () => [],

  show: (value, question) => labelsOf(value, optionsOf(question)),
};

function orders(ids: readonly string[]): string[][] {
  if (ids.length < 2) return [[...ids]];
  return ids.flatMap((first) => orders(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]));
}
