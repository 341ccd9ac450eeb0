import { closest, distance } from 'fastest-levenshtein';
import { questionTypeOf } from '../questions/registry.ts';
import { type Expression, makeEnvironment, readExpression, type Scope } from './expression.ts';
import { type Path, type PlacedStep, stepId } from './placed-steps.ts';
import type { ProblemCode } from './problem-codes.ts';
import { type Ask, isAsk, isLet, type Let, type ScriptSource } from './schema.ts';

/** What is wrong in a source, by path; `start` and `end` are offsets in an expression's text. */
export interface Fault {
  path: Path;
  code: ProblemCode;
  message: string;
  start?: number;
  end?: number;
}

/** A CEL type in words. */
function typeName(type: string): string {
  if (type.startsWith('list')) return 'a list';
  if (type.startsWith('map')) return 'a map';
  return ({ double: 'a number', int: 'a whole number', string: 'a text', bool: 'yes or no' } as Record<string, string>)[type] ?? type;
}

/** The CEL type of each type of `let`. */
export const celTypes = { number: 'double', text: 'string', 'yes-no': 'bool' } as const;

const plainItem = { id: 'string', text: 'string' };

/** The fields that the items of a list of facts have beside `id` and `text` (`Facts` in the engine). */
const factFields: Readonly<Record<string, Record<string, string>>> = {
  kpis: { target: 'double', unit: 'string', direction: 'string', last: 'double' },
  actions: { first_step: 'string', due: 'string', last: 'string' },
};

/** Compiles expressions in the scope of where they stand, and remembers what was wrong with them. */
export class ScopedExpressions {
  readonly faults: Fault[] = [];
  /** Every expression that was read. */
  readonly all: { path: Path; expression: Expression; repeat: string | null }[] = [];
  readonly #asks: PlacedStep[];
  readonly #lets: PlacedStep[];
  readonly #source: ScriptSource;
  readonly #environments = new Map<string, ReturnType<typeof makeEnvironment>>();
  readonly #orders = new Map<string, number>();
  /** The fields of the items of each block. */
  readonly #items = new Map<string, Record<string, string>>();

  constructor(source: ScriptSource, steps: PlacedStep[]) {
    this.#source = source;
    this.#asks = steps.filter(({ step }) => isAsk(step));
    this.#lets = steps.filter(({ step }) => isLet(step));
    for (const { step, order } of [...this.#asks, ...this.#lets]) this.#orders.set(stepId(step, order), order);
  }

  /** `order` null: at the end, where scores can be read and everything was asked. */
  read(text: string, wanted: string, path: Path, order: number | null, repeat: string | null): Expression | null {
    const read = readExpression(this.#environment(order === null, repeat), text, wanted);
    if ('fault' in read) {
      const { message, start, end } = read.fault;
      this.faults.push({ path, ...this.#explain(message), start, end });
      return null;
    }
    this.all.push({ path, expression: read.expression, repeat });
    for (const { root, name, start, end } of read.expression.references) {
      const asked = name === null ? undefined : this.#orders.get(name);
      if (order === null || asked === undefined || asked < order || root === 'facts' || root === 'item') continue;
      this.faults.push({
        path,
        code: 'forward-reference',
        message: `${root}.${name} is only known later; conditions may read what comes before them`,
        start,
        end,
      });
    }
    return read.expression;
  }

  /** Tells which list a block goes over: the items of facts have fields of their own. Before anything in the block is read. */
  over(repeat: string, over: Expression): void {
    const lists = new Set(over.references.map(({ root, name }) => (root === 'facts' ? name : null)));
    const [list] = lists;
    const fields = lists.size === 1 && list != null ? factFields[list] : undefined;
    this.#items.set(repeat, { ...plainItem, ...fields });
  }

  #environment(isEnd: boolean, repeat: string | null) {
    const key = `${isEnd} ${repeat}`;
    const known = this.#environments.get(key);
    if (known) return known;
    const scope: Scope = {
      answers: Object.fromEntries(
        this.#asks.map(({ step, repeat: around }) => {
          const type = questionTypeOf((step as Ask).type).celTypeOf(step as Ask);
          return [(step as Ask).ask, around && around.id !== repeat ? `list<${type}>` : type];
        }),
      ),
      vars: Object.fromEntries(
        this.#lets.map(({ step, repeat: around }) => {
          const type = celTypes[(step as Let).type];
          return [(step as Let).let, around && around.id !== repeat ? `list<${type}>` : type];
        }),
      ),
      dimensions: this.#source.dimensions.map(({ id }) => id),
      item: repeat === null ? null : (this.#items.get(repeat) ?? plainItem),
      hasScores: isEnd,
    };
    const environment = makeEnvironment(scope);
    this.#environments.set(key, environment);
    return environment;
  }

  /** What CEL says, in words that help to mend it. */
  #explain(message: string): Pick<Fault, 'code' | 'message'> {
    const unknown = /^(?:No such key|Unknown variable): (\w+)$/.exec(message)?.[1];
    if (unknown === 'scores' || unknown === 'overall')
      return { code: 'out-of-place', message: `${unknown} is known at the end only; advice, contradictions and findings can read it` };
    if (unknown === 'item') return { code: 'out-of-place', message: 'item can be read inside a repeat block only' };
    if (unknown !== undefined) return { code: 'unknown-reference', message: `nothing here is called ${unknown}${this.#near(unknown)}` };
    const [, left, operator, right] = /^no such overload: (\S+) (\S+) (\S+)$/.exec(message) ?? [];
    if (left !== undefined && right !== undefined) {
      const isWhole = [left, right].sort().join() === 'double,int';
      const hint = isWhole ? '; write it with a point here, such as 2.0' : '';
      return { code: 'wrong-type', message: `${typeName(left)} and ${typeName(right)} don’t go together with ${operator}${hint}` };
    }
    const [, name, taken] = /^found no matching overload for '(?:\S+\.)?(\w+)\((.*)\)'$/.exec(message) ?? [];
    if (name !== undefined) {
      const hint = /\bint\b/.test(taken ?? '') ? '; write whole numbers with a point here, such as 2.0' : '';
      return {
        code: 'wrong-type',
        message: `there is no function ${name} for ${taken?.split(', ').map(typeName).join(' and ') || 'nothing'}${hint}`,
      };
    }
    const [, found, wanted] = /^this gives (\S+), and (\S+) is wanted$/.exec(message) ?? [];
    if (found !== undefined && wanted !== undefined)
      return { code: 'wrong-type', message: `this gives ${typeName(found)}, and ${typeName(wanted)} is wanted` };
    return { code: 'bad-expression', message: `this can’t be read: ${message}` };
  }

  #near(name: string): string {
    const known = [...this.#orders.keys(), ...this.#source.dimensions.map(({ id }) => id)];
    const nearest = known.length === 0 ? name : closest(name, known);
    return distance(name, nearest) <= Math.max(2, name.length / 3) && nearest !== name ? `; did you mean ${nearest}?` : '';
  }
}
