import { closest, distance } from 'fastest-levenshtein';
import type { ScriptHash } from '../ids.ts';
import { questionTypeOf } from '../questions/registry.ts';
import { type Expression, makeEnvironment, readExpression, type Scope } from './expression.ts';
import type { ProblemCode } from './problem-codes.ts';
import { type Ask, isAsk, isLet, isRepeat, isSay, isSection, type Let, type ScriptSource, type Step } from './schema.ts';
import type { AskNode, Node, RepeatNode, SayNode, Script } from './script.ts';

/** Where something stands in the source, as keys and indexes. */
export type Path = readonly (string | number)[];

/** What is wrong in a source, by path; `start` and `end` are offsets in an expression's text. */
export interface Fault {
  path: Path;
  code: ProblemCode;
  message: string;
  start?: number;
  end?: number;
}

/** A step's own `when` with what must hold for it to be read at all. */
export interface Condition {
  /** To the text of the condition. */
  path: Path;
  order: number;
  /** The conditions of the sections around it, within the repeat block if it stands in one. */
  outer: readonly Expression[];
  own: Expression;
  /** The id of the block around it. */
  repeat: string | null;
}

/** A step with the path to it and the repeat block and guards around it. */
export interface PlacedStep {
  step: Step;
  path: Path;
  order: number;
  repeat: { id: string; path: Path } | null;
}

/** Every step of a source in order, sections and blocks before what is in them. */
export function placedSteps(source: ScriptSource): PlacedStep[] {
  const found: PlacedStep[] = [];
  const visit = (steps: readonly Step[], path: Path, repeat: PlacedStep['repeat']): void => {
    steps.forEach((step, index) => {
      const here = [...path, index];
      found.push({ step, path: here, order: found.length, repeat });
      if (isSection(step)) visit(step.steps, [...here, 'steps'], repeat);
      if (isRepeat(step)) visit(step.steps, [...here, 'steps'], { id: step.repeat, path: here });
    });
  };
  visit(source.steps, ['steps'], null);
  return found;
}

/** The id of a step, for translations, texts and messages; statements without one are numbered by their order. */
export function stepId(step: Step, order: number): string {
  if (isAsk(step)) return step.ask;
  if (isSay(step)) return step.id ?? `say_${order}`;
  if (isLet(step)) return step.let;
  return isSection(step) ? step.section : step.repeat;
}

/** A CEL type in words. */
function typeName(type: string): string {
  if (type.startsWith('list')) return 'a list';
  if (type.startsWith('map')) return 'a map';
  return ({ double: 'a number', int: 'a whole number', string: 'a text', bool: 'yes or no' } as Record<string, string>)[type] ?? type;
}

const celTypes = { number: 'double', text: 'string', 'yes-no': 'bool' } as const;

/** Compiles expressions in the scope of where they stand, and remembers what was wrong with them. */
class Expressions {
  readonly faults: Fault[] = [];
  /** Every expression that was read. */
  readonly all: { path: Path; expression: Expression }[] = [];
  readonly #asks: PlacedStep[];
  readonly #lets: PlacedStep[];
  readonly #source: ScriptSource;
  readonly #environments = new Map<string, ReturnType<typeof makeEnvironment>>();
  readonly #orders = new Map<string, number>();

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
    this.all.push({ path, expression: read.expression });
    for (const { root, name, start, end } of read.expression.references) {
      const asked = name === null ? undefined : this.#orders.get(name);
      if (order === null || asked === undefined || asked < order || root === 'facts') continue;
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
      vars: Object.fromEntries(this.#lets.map(({ step }) => [(step as Let).let, celTypes[(step as Let).type]])),
      dimensions: this.#source.dimensions.map(({ id }) => id),
      hasItem: repeat !== null,
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
      return { code: 'out-of-place', message: `${unknown} is known at the end only; advice and contradictions can read it` };
    if (unknown === 'item') return { code: 'out-of-place', message: 'item can be read inside a repeat block only' };
    if (unknown !== undefined) return { code: 'unknown-reference', message: `nothing here is called ${unknown}${this.#near(unknown)}` };
    const [, left, operator, right] = /^no such overload: (\S+) (\S+) (\S+)$/.exec(message) ?? [];
    if (left !== undefined && right !== undefined) {
      const isWhole = [left, right].sort().join() === 'double,int';
      const hint = isWhole ? '; write it with a point here, such as 2.0' : '';
      return { code: 'wrong-type', message: `${typeName(left)} and ${typeName(right)} don’t go together with ${operator}${hint}` };
    }
    const [, name, taken] = /^found no matching overload for '(?:\S+\.)?(\w+)\((.*)\)'$/.exec(message) ?? [];
    if (name !== undefined)
      return {
        code: 'wrong-type',
        message: `there is no function ${name} for ${taken?.split(', ').map(typeName).join(' and ') || 'nothing'}`,
      };
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

/** What compiling gives: the script, and for checking it every condition and expression with its place. */
export interface Compiled {
  script: Script;
  conditions: Condition[];
  expressions: { path: Path; expression: Expression }[];
}

/**
 * Makes a script that can be walked out of one that was read.
 * @param locale the language that the source's words are in
 * @returns the script, or every fault that stands in the way
 */
export function compile(source: ScriptSource, hash: ScriptHash, locale = 'en'): Compiled | { faults: Fault[] } {
  const steps = placedSteps(source);
  const expressions = new Expressions(source, steps);
  const faults = [...duplicateFaults(source, steps), ...resolveFaults(source, steps)];
  if (faults.some(({ code }) => code === 'duplicate-id')) return { faults };

  const asks = new Map<string, AskNode>();
  const lets: { step: Let; order: number; value: Expression }[] = [];
  const orders = new Map(steps.map(({ step, order }) => [step, order]));
  const conditions: Condition[] = [];

  const build = (
    inner: readonly Step[],
    path: Path,
    guards: readonly Expression[],
    section: Node['section'],
    repeat: string | null,
  ): Node[] =>
    inner.flatMap((step, index): Node[] => {
      const here = [...path, index];
      const order = orders.get(step) as number;
      if (isLet(step)) {
        const value = expressions.read(step.value, celTypes[step.type], [...here, 'value'], order, repeat);
        if (value) lets.push({ step, order, value });
        return [];
      }
      const own = step.when === undefined ? null : expressions.read(step.when, 'bool', [...here, 'when'], order, repeat);
      if (own) conditions.push({ path: [...here, 'when'], order, outer: guards, own, repeat });
      const all = own ? [...guards, own] : guards;
      const base = { id: stepId(step, order), order, guards: all, section };
      if (isSection(step)) {
        const titled = step.title === undefined ? section : { id: step.section, title: step.title };
        return build(step.steps, [...here, 'steps'], all, titled, repeat);
      }
      if (isRepeat(step)) {
        const over = expressions.read(step.over, 'list', [...here, 'over'], order, repeat);
        const body = build(step.steps, [...here, 'steps'], [], section, step.repeat) as RepeatNode['body'];
        return over ? [{ kind: 'repeat', ...base, over, max: step.max, body }] : [];
      }
      if (isSay(step)) return [{ kind: 'say', ...base, text: step.say } satisfies SayNode];
      const over = 'over' in step && step.over !== undefined ? expressions.read(step.over, 'list', [...here, 'over'], order, repeat) : null;
      const node: AskNode = { kind: 'ask', ...base, ask: resolve(step, source), type: questionTypeOf(step.type), over, repeat };
      asks.set(step.ask, node);
      return [node];
    });

  const nodes = build(source.steps, ['steps'], [], null, null);
  const contradictions = source.contradictions.flatMap((contradiction, index) => {
    const when = expressions.read(contradiction.when, 'bool', ['contradictions', index, 'when'], null, null);
    return when ? [{ contradiction, when }] : [];
  });
  const advice = source.advice.flatMap((piece, index) => {
    const when = expressions.read(piece.when, 'bool', ['advice', index, 'when'], null, null);
    return when ? [{ advice: piece, when }] : [];
  });
  faults.push(...expressions.faults);
  if (faults.length > 0) return { faults };

  const bands = [...source.bands].sort((a, b) => a.from - b.from);
  const places = new Map(
    nodes.flatMap((node, index) =>
      (node.kind === 'repeat' ? node.body : [node]).map((inner, body) => [inner.id, { node: index, body }] as const),
    ),
  );
  const hasRepeats = nodes.some(({ kind }) => kind === 'repeat');
  const script: Script = { hash, id: source.id, locale, source, nodes, asks, places, lets, bands, contradictions, advice, hasRepeats };
  return { script, conditions, expressions: expressions.all };
}

/** The question with its scale's name replaced by the labels. */
function resolve(ask: Ask, source: ScriptSource): Ask {
  return ask.type === 'scale' && typeof ask.scale === 'string' ? { ...ask, scale: source.scales[ask.scale] ?? [] } : ask;
}

function duplicateFaults(source: ScriptSource, steps: PlacedStep[]): Fault[] {
  const faults: Fault[] = [];
  const lists: { what: string; entries: { id: string; path: Path }[] }[] = [
    {
      what: 'step',
      entries: steps.map(({ step, path, order }) => ({
        id: stepId(step, order),
        path: [...path, isSay(step) ? 'id' : (Object.keys(step)[0] as string)],
      })),
    },
    ...(['dimensions', 'bands', 'contradictions', 'advice'] as const).map((what) => ({
      what,
      entries: source[what].map(({ id }, index) => ({ id, path: [what, index, 'id'] })),
    })),
  ];
  const singular: Record<string, string> = {
    dimensions: 'dimension',
    bands: 'band',
    contradictions: 'contradiction',
    advice: 'piece of advice',
  };
  for (const { what, entries } of lists) {
    const seen = new Set<string>();
    for (const { id, path } of entries) {
      if (seen.has(id))
        faults.push({ path, code: 'duplicate-id', message: `${id} is used twice; each ${singular[what] ?? what} needs an id of its own` });
      seen.add(id);
    }
  }
  return faults;
}

function resolveFaults(source: ScriptSource, steps: PlacedStep[]): Fault[] {
  const faults: Fault[] = [];
  for (const { step, path, repeat } of steps) {
    if (isRepeat(step) && repeat) {
      faults.push({
        path: [...path, 'repeat'],
        code: 'nested-repeat',
        message: `${step.repeat} stands inside ${repeat.id}; a repeat block can't hold another`,
      });
    }
    if (isLet(step) && repeat) {
      faults.push({
        path: [...path, 'let'],
        code: 'let-in-repeat',
        message: `${step.let} stands inside ${repeat.id}, but is computed once for the whole conversation; put it before or after the block`,
      });
    }
    if (isAsk(step) && step.type === 'scale' && typeof step.scale === 'string' && !source.scales[step.scale]) {
      const known = Object.keys(source.scales).join(', ') || 'none';
      faults.push({ path: [...path, 'scale'], code: 'unknown-scale', message: `there is no scale ${step.scale}; scales are: ${known}` });
    }
  }
  return faults;
}
