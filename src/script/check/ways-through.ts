import type { Value } from '../../questions/question.ts';
import type { Context, Expression } from '../expression.ts';
import type { Ask } from '../schema.ts';
import { type AskNode, itemsOf, type RepeatNode, type Script } from '../script.ts';
import type { Choose } from './explore.ts';
import { gatherLiterals, isPlain, type Literals } from './expression-facts.ts';
import { noFacts, possibleFacts } from './possible-facts.ts';
import { everyValue, type PossibleValues, representatives } from './possible-values.ts';
import type { Range, ReachableScores } from './reachable-scores.ts';
import { See } from './see.ts';

/** Which question of the script it is, with the value that it got; undefined when it was left open. */
export type Asked = (node: AskNode, value: Value | undefined) => void;

/** Where a way through ends: before the step with this order, inside of its block if it has one. */
export interface Until {
  order: number;
  repeat: string | null;
}

/**
 * All ways through a script as far as some expressions can tell them apart: only the questions that they read
 * (and those that decide whether these are asked, and so on) get values; the others play no part.
 */
export class WaysThrough {
  /** Whether trying everything proves something: no value is left out that could make a difference. */
  isProof = true;
  readonly #script: Script;
  readonly #isFull: boolean;
  readonly #scores: ReachableScores | null;
  readonly #asks = new Set<string>();
  readonly #watched: ReadonlySet<string>;
  readonly #repeats = new Set<string>();
  readonly #vars = new Set<string>();
  readonly #dimensions = new Set<string>();
  readonly #literals: Literals = { numbers: new Set(), texts: new Set(), hasSize: false, loops: 0 };
  readonly #values = new Map<string, PossibleValues>();
  readonly #facts = new Set<string>();
  #hasFacts = false;
  #hasOverall = false;
  #readsStatus = false;

  /**
   * @param expressions what the ways must be told apart by
   * @param options.isFull every value of each question, for scores; otherwise representatives
   * @param options.decided questions that get a value whether an expression reads them or not
   * @param options.watched questions to report when they are asked, though they need no value
   * @param options.scores what scores can be, for expressions that read them
   */
  constructor(
    script: Script,
    expressions: readonly Expression[],
    options: {
      isFull?: boolean;
      decided?: readonly string[];
      watched?: Iterable<string>;
      repeat?: string | null;
      scores?: ReachableScores;
    } = {},
  ) {
    this.#script = script;
    this.#scores = options.scores ?? null;
    this.#watched = new Set(options.watched ?? []);
    const seen = new Set<Expression>();
    this.#need(expressions, seen);
    for (const id of options.decided ?? []) this.#needAnswer(id, seen);
    for (const id of this.#watched) this.#needGuards(script.asks.get(id), seen);
    if (options.repeat) this.#needRepeat(options.repeat, seen);
    const isAllPlain = [...seen].every(({ ast }) => isPlain(ast));
    this.#isFull = options.isFull === true || !isAllPlain;
    const isOpen = this.#hasFacts || this.#dimensions.size > 0 || this.#hasOverall;
    if (!isAllPlain && isOpen) this.isProof = false;
    if (!isAllPlain && [...this.#asks].some((id) => isEndless(script.asks.get(id)))) this.isProof = false;
  }

  /** Whether the question with this id gets a value on each way, because something depends on it. */
  decides(id: string): boolean {
    return this.#asks.has(id);
  }

  #need(expressions: readonly Expression[], seen: Set<Expression>): void {
    for (const expression of expressions) {
      if (seen.has(expression)) continue;
      seen.add(expression);
      gatherLiterals(expression.ast, this.#literals);
      for (const { root, name } of expression.references) {
        if (root === 'facts') this.#hasFacts = true;
        if (root === 'facts' && name !== null) this.#facts.add(name);
        if (root === 'overall') this.#hasOverall = true;
        // What items are called is open, and so is what a condition says of it.
        if (root === 'item') this.isProof = false;
        if (root === 'status') this.#readsStatus = true;
        if (name === null) continue;
        if (root === 'scores') this.#dimensions.add(name);
        if (root === 'answers' || root === 'status') this.#needAnswer(name, seen);
        if (root === 'vars') {
          this.#vars.add(name);
          for (const { step, value, repeat } of this.#script.lets) {
            if (step.let !== name) continue;
            this.#need([value], seen);
            if (repeat !== null) this.#needRepeat(repeat, seen);
          }
        }
      }
    }
  }

  #needAnswer(id: string, seen: Set<Expression>): void {
    if (this.#asks.has(id)) return;
    this.#asks.add(id);
    this.#needGuards(this.#script.asks.get(id), seen);
  }

  #needGuards(node: AskNode | undefined, seen: Set<Expression>): void {
    if (!node) return;
    this.#need(node.over ? [...node.guards, node.over] : node.guards, seen);
    if (node.repeat !== null) this.#needRepeat(node.repeat, seen);
  }

  #needRepeat(id: string, seen: Set<Expression>): void {
    if (this.#repeats.has(id)) return;
    this.#repeats.add(id);
    const node = this.#script.nodes.find((each): each is RepeatNode => each.kind === 'repeat' && each.id === id);
    if (node) this.#need([...node.guards, node.over], seen);
  }

  /**
   * Walks one way.
   * @param until where to stop; null for the end, where scores are known
   * @param arrive called there with what conditions can see, for each item when it is inside a block
   * @param asked called for each question that is asked on the way
   * @param about at the end: the block for whose items `arrive` is called, with what each was answered
   */
  walk(choose: Choose, until: Until | null, arrive: (see: See) => void, asked: Asked = () => {}, about: string | null = null): void {
    const roles = this.#script.source.for;
    const see = new See(this.#script, this.#vars, {
      answers: {},
      status: {},
      vars: {},
      facts: this.#hasFacts ? possibleFacts(choose, this.#facts, this.#literals) : noFacts,
      role: roles[choose(roles.length)] as string,
    });
    for (const id of this.#asks) see.context.status[id] = 'unasked';
    for (const node of this.#script.nodes) {
      if (until && node.order >= until.order) break;
      if (node.kind === 'ask') this.#ask(node, see, choose, asked);
      if (node.kind === 'repeat' && this.#repeats.has(node.id) && see.allHold(node.guards)) {
        const isTarget = until !== null && until.repeat === node.id;
        this.#block(node, see, choose, isTarget ? until : null, arrive, asked);
        if (isTarget) return;
      }
    }
    if (until?.repeat) return;
    if (until === null) this.#giveScores(see.context, choose);
    if (until === null && about !== null) this.#arriveForEach(about, see, arrive);
    else arrive(see);
  }

  /** At the end, once for each item of a block, with that item's answers and values. */
  #arriveForEach(about: string, see: See, arrive: (see: See) => void): void {
    const { answers, status } = see.context;
    see.enter(about);
    for (const given of see.givenIn(about)) {
      see.context.item = given.item;
      see.context.answers = { ...without(answers, this.#script, about), ...given.answers };
      see.context.status = { ...status, ...given.status };
      arrive(see);
    }
  }

  #block(node: RepeatNode, see: See, choose: Choose, until: Until | null, arrive: (see: See) => void, asked: Asked): void {
    const { answers, status } = see.context;
    const inner = node.body.filter((part): part is AskNode => part.kind === 'ask');
    const lists = new Map<string, Value[]>(inner.map(({ id }) => [id, []]));
    const items = itemsOf(see.value(node.over), node.max, node.labels);
    see.enter(node.id);
    for (const item of items) {
      see.context.item = item;
      for (const part of inner) {
        if (until && part.order >= until.order) break;
        this.#ask(part, see, choose, asked);
      }
      if (until) arrive(see);
      see.keepItem(
        node.id,
        item,
        inner.map(({ id }) => id),
      );
      for (const { id } of inner) {
        if (answers[id] !== undefined) lists.get(id)?.push(answers[id] as Value);
        delete answers[id];
        if (status[id] !== undefined) status[id] = 'unasked';
      }
    }
    delete see.context.item;
    see.enter(null);
    for (const [id, values] of lists) if (values.length > 0) answers[id] = values;
  }

  #ask(node: AskNode, see: See, choose: Choose, asked: Asked): void {
    const isNeeded = this.#asks.has(node.id);
    if (!(isNeeded || this.#watched.has(node.id)) || !see.allHold(node.guards)) return;
    if (!isNeeded) {
      asked(node, undefined);
      return;
    }
    const { values } = this.#valuesOf(node, see);
    const marks = marksOf(node.ask).slice(0, this.#readsStatus ? 3 : 1);
    // A list can leave a question without options; then nobody can answer it but by passing on.
    const index = choose(Math.max(values.length + marks.length, 1));
    const value = values[index];
    if (value !== undefined) see.context.answers[node.id] = value;
    see.context.status[node.id] = value === undefined ? (marks[index - values.length] ?? 'skipped') : 'answered';
    asked(node, value);
  }

  #valuesOf(node: AskNode, see: See): PossibleValues {
    const known = this.#values.get(node.id);
    if (known) return known;
    const find = this.#isFull ? everyValue : representatives;
    if (node.over) {
      const options = itemsOf(see.value(node.over), 20, node.labels).map(({ id, text }) => ({ id, label: text }));
      this.isProof = false;
      return find(node, { ...node.ask, options } as Ask, this.#literals);
    }
    const found = find(node, node.ask, this.#literals);
    if (!found.isComplete) this.isProof = false;
    this.#values.set(node.id, found);
    return found;
  }

  #giveScores(context: Context, choose: Choose): void {
    const scores: Record<string, number> = {};
    for (const id of this.#dimensions) {
      const score = this.#score(this.#scores?.dimensions[id] ?? null, choose);
      if (score !== undefined) scores[id] = score;
    }
    context.scores = scores;
    const overall = this.#hasOverall ? this.#score(this.#scores?.overall ?? null, choose) : undefined;
    if (overall !== undefined) context.overall = overall;
  }

  /** One of the scores that conditions can tell apart, or none: too little was answered. */
  #score(range: Range | null, choose: Choose): number | undefined {
    if (!range) return undefined;
    const cuts = [...this.#literals.numbers].flatMap((cut) => [cut - 0.01, cut, cut + 0.01]);
    const values = [range.least, range.greatest, ...cuts].filter((value) => value >= range.least && value <= range.greatest);
    return values[choose(values.length + 1)];
  }
}

/** The answers but for those of the block's questions. */
export function without(answers: Record<string, unknown>, script: Script, repeat: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => script.asks.get(id)?.repeat !== repeat));
}

function marksOf(ask: Ask): string[] {
  return [ask.can_skip ? 'skipped' : '', ask.can_not_know ? 'dont_know' : '', ask.can_not_apply ? 'not_applicable' : ''].filter(Boolean);
}

/** Whether its answers can't be gone through one by one. */
function isEndless(node: AskNode | undefined): boolean {
  return node !== undefined && ['number', 'text', 'date', 'share'].includes(node.ask.type);
}
