import { type Context, type Expression, holds, plainValue } from '../expression.ts';
import type { Item, Script } from '../script.ts';

/** What was given for one item of a block. */
export interface GivenFor {
  item: Item;
  answers: Record<string, unknown>;
  status: Record<string, string>;
}

/** What conditions can see at one place, and what they make of it. */
export class See {
  readonly #script: Script;
  readonly #vars: ReadonlySet<string>;
  /** By block, what was given for each of its items. */
  readonly #given = new Map<string, GivenFor[]>();
  /** By value of a block, what it came to for each item. */
  readonly #lists = new Map<string, unknown[]>();
  #inside: string | null = null;

  constructor(
    script: Script,
    vars: ReadonlySet<string>,
    readonly context: Context,
  ) {
    this.#script = script;
    this.#vars = vars;
  }

  /** Whether all of them hold here. */
  allHold(conditions: readonly Expression[]): boolean {
    return conditions.every((condition) => this.holds(condition));
  }

  holds(condition: Expression): boolean {
    this.#compute(condition);
    return holds(condition, this.context);
  }

  value(expression: Expression): unknown {
    this.#compute(expression);
    return expression.evaluate(this.context);
  }

  /** Into a block, or out of it: values of the block are then the item's own, or lists. */
  enter(repeat: string | null): void {
    this.#inside = repeat;
  }

  /** Keeps what was given for an item of the block that the way is in, and what its values come to. */
  keepItem(repeat: string, item: Item, ids: readonly string[]): void {
    const { answers, status } = this.context;
    const given = { item, answers: pick(answers, ids), status: pick(status, ids) };
    this.#given.set(repeat, [...(this.#given.get(repeat) ?? []), given]);
    this.#computeAll();
    for (const { step, repeat: around } of this.#script.lets) {
      const value = this.context.vars[step.let];
      if (around === repeat && value !== undefined) this.#lists.set(step.let, [...(this.#lists.get(step.let) ?? []), value]);
    }
  }

  givenIn(repeat: string): readonly GivenFor[] {
    return this.#given.get(repeat) ?? [];
  }

  #compute(expression: Expression): void {
    if (expression.reads.has('vars')) this.#computeAll();
  }

  #computeAll(): void {
    this.context.vars = {};
    for (const { step, value, repeat } of this.#script.lets) {
      if (!this.#vars.has(step.let)) continue;
      const isHere = repeat === null || repeat === this.#inside;
      const found = isHere ? plainValue(value.evaluate(this.context)) : this.#lists.get(step.let);
      if (found !== undefined) this.context.vars[step.let] = found;
    }
  }
}

export function pick<T>(from: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]]])));
}
