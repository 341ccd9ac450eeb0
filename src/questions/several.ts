import { z } from 'zod';
import { type Named, namedOption } from './named.ts';
import { labelsOf, optionShape, optionsOf, overShape, positionsOf, type QuestionOption, type WithOptions } from './option.ts';
import { partsOf } from './parts.ts';
import type { QuestionType, Understanding } from './question.ts';
import { plain } from './words.ts';

/** An option among several: `points` it adds, -100 to 100; `exclusive` when it rules out the others ("none of these"). */
export type SeveralOption = QuestionOption & { points?: number | undefined; exclusive?: boolean | undefined };
export type SeveralQuestion = { type: 'several' } & WithOptions<SeveralOption>;

const everything = new Set(['all', 'all of them', 'all of these', 'everything', 'alle', 'alles', 'todos', 'todas', 'todo']);
const nothing = new Set([
  'none',
  'none of them',
  'none of these',
  'neither',
  'nothing',
  'keine',
  'keins',
  'nichts',
  'ninguno',
  'ninguna',
  'nada',
]);

/** More ways to take a text than this are not worth asking about. */
const mostWays = 6;
/** Up to this many options their combinations are all there are; beyond, samples. */
const mostCombined = 6;

/** One or more options; the value is their ids in the script's order. A script that takes "none" has an exclusive option for it. */
export const several: QuestionType<SeveralQuestion, string[]> = {
  type: 'several',
  shape: {
    options: z
      .array(
        z.strictObject({
          ...optionShape,
          points: z.number().min(-100).max(100).optional().describe('What it adds to the item score; the sum is held within 0-100.'),
          exclusive: z.boolean().optional().describe('Rules out the others, such as “none of these”.'),
        }),
      )
      .min(2)
      .max(25)
      .optional()
      .describe('What people can choose from, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'list<string>',

  understand(text, question) {
    const options = optionsOf(question);
    const parts = partsOf(text, options).flatMap((part) => spread(part, options));
    const named = parts.map((part) => namedOption(part, options));
    if (named.length > 0 && named.every(({ indexes }) => indexes.length > 0)) return combined(named, question);
    const word = plain(text);
    const exclusive = options.filter((option) => option.exclusive);
    if (nothing.has(word) && exclusive.length === 1) return taken(exclusive, question);
    if (everything.has(word))
      return taken(
        options.filter((option) => !option.exclusive),
        question,
      );
    return { kind: 'no', reason: { code: 'not-an-option' } };
  },

  accept(value, question) {
    const options = optionsOf(question);
    const positions = positionsOf(value, options);
    if (!positions) return { misfit: { code: 'not-an-option' } };
    if (positions.length === 0) return { misfit: { code: 'empty' } };
    const chosen = options.filter((_, index) => positions.includes(index));
    const exclusive = chosen.find((option) => option.exclusive);
    if (exclusive && chosen.length > 1) return { misfit: { code: 'exclusive', option: exclusive.label } };
    return { value: chosen.map((option) => option.id) };
  },

  /** The sum of the points chosen, held within 0-100; null when no option has points. An exclusive option stands alone with its own. */
  score(value, question) {
    const options = optionsOf(question);
    if (options.every((option) => option.points === undefined)) return null;
    const sum = options.reduce((total, { id, points }) => total + (value.includes(id) ? (points ?? 0) : 0), 0);
    return Math.min(100, Math.max(0, sum));
  },

  /** Every combination of up to six options; of more: each one, each pair, all but each one, all, and running totals from the most points. */
  domain(question) {
    const options = optionsOf(question);
    const alone = options.filter((option) => option.exclusive).map((option) => [option.id]);
    const ids = options.filter((option) => !option.exclusive).map((option) => option.id);
    const isComplete = ids.length <= mostCombined;
    const some = isComplete ? combinations(ids) : samples(options.filter((option) => !option.exclusive));
    const distinct = new Map([...some, ...alone].map((value) => [JSON.stringify(value), value]));
    return { values: [...distinct.values()], isComplete };
  },

  /** One option more or one fewer; from an exclusive option, each of the others alone. */
  neighbours(value, question) {
    const options = optionsOf(question).filter((option) => !option.exclusive);
    const kept = options.filter((option) => value.includes(option.id));
    return options
      .map((changed) => options.filter((option) => kept.includes(option) !== (option === changed)).map((option) => option.id))
      .filter((next) => next.length > 0);
  },

  show: (value, question) => labelsOf(value, optionsOf(question)),
};

/** `1-3` as 1, 2 and 3, unless a label is written so or has numbers that it could mean. */
function spread(part: string, options: readonly SeveralOption[]): string[] {
  const range = /^(\d{1,2}) ?[-–] ?(\d{1,2})$/.exec(part);
  if (!range || options.some((option) => /\d/.test(option.label))) return [part];
  const [from, to] = [Number(range[1]), Number(range[2])];
  return from < to && to <= options.length ? Array.from({ length: to - from + 1 }, (_, index) => String(from + index)) : [part];
}

function taken(chosen: readonly SeveralOption[], question: SeveralQuestion): Understanding<string[]> {
  const accepted = several.accept(
    chosen.map((option) => option.id),
    question,
  );
  return 'value' in accepted ? { kind: 'value', value: accepted.value } : { kind: 'no', reason: accepted.misfit };
}

/** Every way to take the parts: one is the value, a few are asked, more are too many to ask. */
function combined(named: readonly Named[], question: SeveralQuestion): Understanding<string[]> {
  const options = optionsOf(question);
  let ways: SeveralOption[][] = [[]];
  for (const { indexes } of named) {
    ways = ways.flatMap((way) => indexes.flatMap((index) => options.slice(index, index + 1)).map((option) => [...way, option]));
    if (ways.length > mostWays) return { kind: 'no', reason: { code: 'not-an-option' } };
  }
  const results = ways.map((way) => taken(way, question));
  const values = results.flatMap((each) => (each.kind === 'value' ? [each.value] : []));
  const [first] = results;
  if (values.length === 0 && first) return first;
  const distinct = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  const [only] = distinct;
  if (only && distinct.length === 1 && named.every(({ indexes, isSure }) => isSure || indexes.length > 1))
    return { kind: 'value', value: only };
  return { kind: 'which', candidates: distinct.map((value) => ({ value, label: several.show(value, question) })) };
}

/** Every combination but the empty one. */
function combinations(ids: readonly string[]): string[][] {
  return Array.from({ length: 2 ** ids.length - 1 }, (_, index) => ids.filter((_id, bit) => ((index + 1) >> bit) & 1));
}

function samples(options: readonly SeveralOption[]): string[][] {
  const ids = options.map((option) => option.id);
  const byPoints = [...options].sort((a, b) => (b.points ?? 0) - (a.points ?? 0)).map((option) => option.id);
  const inOrder = (chosen: readonly string[]) => ids.filter((id) => chosen.includes(id));
  return [
    ...ids.map((id) => [id]),
    ...ids.flatMap((id, index) => ids.slice(index + 1).map((other) => [id, other])),
    ...ids.map((id) => ids.filter((other) => other !== id)),
    ...ids.map((_, index) => inOrder(byPoints.slice(0, index + 1))),
    ...ids.map((_, index) => inOrder(byPoints.slice(index))),
  ];
}
