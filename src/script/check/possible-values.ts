import type { Value } from '../../questions/question.ts';
import type { Ask } from '../schema.ts';
import type { AskNode } from '../script.ts';
import type { Literals } from './expression-facts.ts';

/** Values of one question to reason with. `isComplete`: whatever can be answered is one of them or like one of them. */
export interface PossibleValues {
  values: Value[];
  isComplete: boolean;
}

/**
 * Values of a question that stand for all others: what plain conditions with these literals can tell apart.
 * Options that no condition names are alike, and so are the numbers between two that are named.
 */
export function representatives(node: AskNode, ask: Ask, literals: Literals): PossibleValues {
  if ((ask.type === 'choice' || ask.type === 'several') && ask.options && !literals.hasSize) {
    const named = ask.options.filter(({ id }) => literals.texts.has(id));
    const others = ask.options.filter(({ id }) => !literals.texts.has(id)).slice(0, 2);
    return fitting(node, { ...ask, options: [...named, ...others] } as Ask, []);
  }
  if (ask.type === 'number') return { values: numbersAround(node, ask, literals.numbers), isComplete: true };
  if (ask.type === 'date') {
    const around = [...literals.texts].flatMap((text) => [-1, 0, 1].flatMap((days) => dayAfter(text, days)));
    return { ...fitting(node, ask, around), isComplete: true };
  }
  if (ask.type === 'text' && ask.list === undefined) return { ...fitting(node, ask, [...literals.texts]), isComplete: !literals.hasSize };
  // A list can hold any of the texts that conditions name, in any company.
  if (ask.type === 'text')
    return {
      ...fitting(
        node,
        ask,
        [...literals.texts].map((text) => [text]),
      ),
      isComplete: literals.texts.size === 0,
    };
  return fitting(node, ask, []);
}

/** Every value when there are few, and otherwise those that its type names; numbers also where points are written. */
export function everyValue(node: AskNode, ask: Ask, literals: Literals): PossibleValues {
  const points = ask.type === 'number' ? Object.keys(ask.points ?? {}).map(Number) : [];
  const more = ask.type === 'number' ? [...points, ...numbersAround(node, ask, literals.numbers)] : [];
  return fitting(node, ask, more);
}

/** The values of the type's own domain and `more` that fit the question, each once. */
function fitting(node: AskNode, ask: Ask, more: readonly Value[]): PossibleValues {
  const { values, isComplete } = node.type.domain(ask);
  const found = new Map<string, Value>();
  for (const value of [...values, ...more]) {
    const taken = node.type.accept(value, ask);
    if ('value' in taken) found.set(JSON.stringify(taken.value), taken.value);
  }
  return { values: [...found.values()], isComplete };
}

/** Written numbers, their neighbours and what lies between and beyond, as far as the question takes them. */
function numbersAround(node: AskNode, ask: Extract<Ask, { type: 'number' }>, literals: ReadonlySet<number>): number[] {
  const cuts = [...literals, ...[ask.min, ask.max].filter((end) => end !== undefined)].sort((a, b) => a - b);
  const first = cuts[0] ?? 0;
  const last = cuts.at(-1) ?? 0;
  const between = cuts.flatMap((cut, index) => {
    const next = cuts[index + 1];
    return next === undefined ? [] : [(cut + next) / 2, Math.floor((cut + next) / 2)];
  });
  const tried = [...cuts, ...between, ...cuts.flatMap((cut) => [Math.floor(cut), Math.ceil(cut)]), first - 1000, last + 1000];
  return [...new Set(tried)].filter((value) => 'value' in node.type.accept(value, ask));
}

function dayAfter(text: string, days: number): string[] {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? [] : [new Date(at + days * 86_400_000).toISOString().slice(0, 10)];
}
