import { type Facts, partsOf } from '../../engine/session.ts';
import { type Item, itemsOf, type Script } from '../../script/script.ts';
import type { ResponseAnswers } from './round-report.ts';

/** More entries than any list has. */
const maxEntries = 100;

/**
 * What was said, with everything that people named themselves - entries of a list, what their own business means to do - under
 * names that tell nothing. Questions were asked about these things, so that scoring needs them; what they are called, it doesn't.
 * @param isOfMany whether the facts are those of a whole team, so that they tell nothing of one person
 * @param makeId each name is another one, so that no two people's lists look like one
 */
export function withoutOwnNames(
  { answers, marks, facts }: ResponseAnswers,
  script: Script,
  isOfMany: boolean,
  makeId: () => string,
): ResponseAnswers {
  const lists = [...script.asks.values()].filter(({ ask }) => ask.type === 'text' && ask.list !== undefined).map(({ id }) => id);
  const listed = Object.entries(answers).flatMap(([key, value]) => (lists.includes(partsOf(key).id) ? itemsOf(value, maxEntries) : []));
  const stated = isOfMany ? [] : [...facts.priorities, ...(facts.kpis ?? [])];
  const names = new Map([...listed, ...stated].map(({ id }) => [id, makeId()]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const renamed = <T>(said: Readonly<Record<string, T>>, saidOf: (id: string, value: T) => T) =>
    Object.fromEntries(
      Object.entries(said).map(([key, value]) => {
        const { id, itemId } = partsOf(key);
        return [itemId === null ? key : `${id}@${nameOf(itemId)}`, saidOf(id, value)];
      }),
    );
  const chosen = (value: ResponseAnswers['answers'][string]): typeof value => {
    if (Array.isArray(value)) return value.map(nameOf);
    if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([id, part]) => [nameOf(id), part]));
    return typeof value === 'string' ? nameOf(value) : value;
  };
  return {
    answers: renamed(answers, (id, value) => {
      if (lists.includes(id)) return itemsOf(value, maxEntries).map((item) => nameOf(item.id));
      // Options that come from a list are named as it is.
      return script.asks.get(id)?.over ? chosen(value) : value;
    }),
    marks: renamed(marks, (_, mark) => mark),
    facts: isOfMany ? facts : namedAnew(facts, nameOf),
  };
}

function namedAnew(facts: Facts, nameOf: (id: string) => string): Facts {
  const anew = <T extends Item>(items: readonly T[]): T[] => items.map((item) => ({ ...item, id: nameOf(item.id), text: nameOf(item.id) }));
  return {
    ...facts,
    priorities: anew(facts.priorities),
    ...(facts.kpis && { kpis: anew(facts.kpis) }),
    ...(facts.ask && { ask: facts.ask.map(({ id }) => ({ id: nameOf(id) })) }),
  };
}
