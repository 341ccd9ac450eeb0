import type { ASTNode } from '@marcbachmann/cel-js';
import { shownNumber } from '../questions/shown-number.ts';
import { literalOf } from '../script/check/expression-facts.ts';
import { partsOfExpression } from '../script/expression.ts';
import type { Ask } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import type { MapSay } from './map-words.ts';

/** A name that an `exists`, `all` or `filter` gives to each entry, with the question whose options the entries are. */
type Locals = ReadonlyMap<string, Ask | null>;
const noLocals: Locals = new Map();

const mirrored: Record<string, string> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '==': '==', '!=': '!=' };
const comparisons = { '<': 'below', '<=': 'at_most', '>': 'above', '>=': 'at_least' } as const;
const logical = new Set(['&&', '||', '!_']);
const truths = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', ...logical]);
const marks = ['answered', 'dont_know', 'not_applicable', 'skipped', 'unasked'] as const;
const factLists = ['priorities', 'kpis', 'actions', 'ask'] as const;
/** How much of a question is quoted, in characters. */
const mostQuoted = 80;

/** Says the expressions of a script in words, in its language. What has no words of its own stays as it is written. */
export class RuleReader {
  constructor(
    private readonly script: Script,
    private readonly say: MapSay,
  ) {}

  /** A condition as a sentence without a full stop. */
  condition(cel: string): string {
    return this.#clause(partsOfExpression(cel), noLocals);
  }

  /** What a computed value or a list is, as a phrase. */
  value(cel: string): string {
    const node = partsOfExpression(cel);
    return truths.has(node.op) ? this.#clause(node, noLocals) : this.#thing(node, noLocals);
  }

  #clause(node: ASTNode, locals: Locals): string {
    const { op } = node;
    if (op === '&&' || op === '||') {
      const parts = flattened(node, op);
      const joined =
        (op === '||' ? this.#oneOf(parts, locals) : null) ??
        parts.map((part) => {
          const text = this.#clause(part, locals);
          return part.op === '&&' || part.op === '||' ? `(${text})` : text;
        });
      return joined.join(this.say(op === '&&' ? 'and' : 'or'));
    }
    if (op === '!_') return this.#negated(node.args, locals);
    if (op === '?:') return this.#choice(node.args, locals, (part) => this.#clause(part, locals));
    if (op === 'in') return this.#membership(node.args, true, locals);
    if (op === '==' || op === '!=' || op in comparisons) {
      const [left, right] = node.args as [ASTNode, ASTNode];
      return isWritten(left) && !isWritten(right)
        ? this.#comparison(right, mirrored[op] as string, left, locals)
        : this.#comparison(left, op, right, locals);
    }
    if (op === 'call' && node.args[0] === 'has') return this.#known(node.args[1][0] as ASTNode, true, locals);
    if (op === 'rcall' && (node.args[0] === 'exists' || node.args[0] === 'all')) {
      const { list, inner, condition } = this.#loop(node, locals);
      const ask = this.#idAskedFor(node);
      if (ask !== null) return this.say('within', { a: list, b: this.#question(ask) });
      return this.say(node.args[0] === 'exists' ? 'any' : 'every', { a: list, b: this.#clause(condition, inner) });
    }
    const ask = this.#askOf(node, locals);
    return this.say(ask ? 'yes' : 'holds', { a: this.#thing(node, locals) });
  }

  /** `x == 'a' || x == 'b'`: x is a or b; null when the parts are not all about one thing. */
  #oneOf(parts: readonly ASTNode[], locals: Locals): string[] | null {
    const [first, ...rest] = parts.map((part) => {
      if (part.op !== '==' || nameIn(part.args[0])?.root === 'status' || !isWritten(part.args[1])) return null;
      return {
        thing: this.#thing(part.args[0], locals),
        part,
        written: this.#written(part.args[1], this.#askOf(part.args[0], locals), locals),
      };
    });
    if (!first || rest.some((each) => each?.thing !== first.thing)) return null;
    return [this.#clause(first.part, locals), ...rest.flatMap((each) => (each ? [each.written] : []))];
  }

  #negated(node: ASTNode, locals: Locals): string {
    if (node.op === 'in') return this.#membership(node.args, false, locals);
    if (node.op === 'call' && node.args[0] === 'has') return this.#known(node.args[1][0] as ASTNode, false, locals);
    if (isName(node)) return this.say(this.#askOf(node, locals) ? 'no' : 'holds_not', { a: this.#thing(node, locals) });
    return this.say('not', { a: `(${this.#clause(node, locals)})` });
  }

  #comparison(left: ASTNode, op: string, right: ASTNode, locals: Locals): string {
    const literal = right.op === 'value' ? right.args : null;
    const name = nameIn(left);
    if (name?.root === 'role' && (op === '==' || op === '!='))
      return this.say((literal === 'leader') === (op === '==') ? 'leads' : 'is_team');
    if (name?.root === 'status' && name.name !== null && (op === '==' || op === '!=')) return this.#status(name.name, op, String(literal));
    if (typeof literal === 'boolean') return literal === (op === '==') ? this.#clause(left, locals) : this.#negated(left, locals);
    const counted = countedIn(left);
    if (counted && typeof literal === 'bigint') {
      if ((op === '>' && literal === 0n) || (op === '>=' && literal === 1n)) return this.say('some', { a: this.#thing(counted, locals) });
      if ((op === '==' && literal === 0n) || (op === '<' && literal === 1n)) return this.say('none', { a: this.#thing(counted, locals) });
    }
    const b = this.#written(right, this.#askOf(left, locals), locals);
    const a = this.#thing(left, locals);
    if (op === '==' || op === '!=') return this.say(op === '==' ? 'is' : 'is_not', { a, b });
    return this.say(comparisons[op as keyof typeof comparisons], { a, b });
  }

  #status(id: string, op: string, mark: string): string {
    const known = marks.find((each) => each === mark);
    const a = this.#question(id);
    if (op === '!=' && known === 'answered') return this.say('not_answered', { a });
    const said = this.say(known ? `status_${known}` : 'known', { a });
    return op === '==' ? said : this.say('not', { a: said });
  }

  #membership([entry, list]: readonly [ASTNode, ASTNode], isIn: boolean, locals: Locals): string {
    const ask = this.#askOf(list, locals);
    const a = this.#thing(list, locals);
    const b = this.#written(entry, ask ?? this.#askOf(entry, locals), locals);
    if (ask) return this.say(isIn ? 'chosen' : 'not_chosen', { a, b });
    if (list.op !== 'list') return this.say(isIn ? 'within' : 'not_within', { a, b });
    const about = this.#askOf(entry, locals);
    const any = list.args.map((each) => this.#written(each, about, locals)).join(this.say('or'));
    return this.say(isIn ? 'is' : 'is_not', { a: this.#thing(entry, locals), b: any });
  }

  #known(node: ASTNode, isKnown: boolean, locals: Locals): string {
    const isAnswer = nameIn(node)?.root === 'answers';
    const word = isAnswer ? (isKnown ? 'status_answered' : 'not_answered') : isKnown ? 'known' : 'unknown';
    return this.say(word, { a: this.#thing(node, locals) });
  }

  /** What a value is called. */
  #thing(node: ASTNode, locals: Locals): string {
    const named = nameIn(node);
    if (named) return this.#named(named, node, locals);
    const counted = countedIn(node);
    if (counted) return this.say('count', { a: this.#thing(counted, locals) });
    if (isWritten(node)) return this.#written(node, null, locals);
    if (node.op === '?:') return this.#choice(node.args, locals, (part) => this.#thing(part, locals));
    if (node.op === 'list') return node.args.map((part) => this.#thing(part, locals)).join(', ');
    if (node.op === '[]') return this.say('of_entry', { a: this.#thing(node.args[0], locals), b: this.#thing(node.args[1], locals) });
    if (node.op === '.') return this.say('of_entry', { a: this.#thing(node.args[0], locals), b: this.say('q', { text: node.args[1] }) });
    if (node.op === '+' || node.op === '-' || node.op === '*' || node.op === '/') {
      const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[node.op];
      const [left, right] = node.args.map((part) => (isSum(part) ? `(${this.#thing(part, locals)})` : this.#thing(part, locals)));
      return `${left} ${sign} ${right}`;
    }
    if (node.op === 'call') {
      const [name, args] = node.args;
      const a = args.map((part) => this.#thing(part, locals)).join(', ');
      if (name === 'round') return this.say('rounded', { a: this.#thing(args[0] as ASTNode, locals) });
      if (name === 'pow') return args.map((part) => `(${this.#thing(part, locals)})`).join(' ^ ');
      if (name === 'sum' || name === 'min' || name === 'max') return this.say(name, { a });
      if (name === 'double' || name === 'int' || name === 'dyn') return a;
    }
    if (node.op === 'rcall' && (node.args[0] === 'filter' || node.args[0] === 'map')) {
      const { list, inner, condition } = this.#loop(node, locals);
      if (node.args[0] === 'filter') return this.say('those', { a: list, b: this.#clause(condition, inner) });
      return this.say('each_of', { a: list, b: this.#thing(condition, inner) });
    }
    if (truths.has(node.op)) return `(${this.#clause(node, locals)})`;
    return node.input.slice(node.start, node.end);
  }

  #named({ root, name }: Named, node: ASTNode, locals: Locals): string {
    if (locals.has(root)) return this.say(name === null ? 'it' : 'id_of');
    if (root === 'answers' && name !== null) return this.#question(name);
    if (root === 'scores' && name !== null) {
      const title = this.script.source.dimensions.find(({ id }) => id === name)?.title ?? name;
      return this.say('score', { text: title });
    }
    if (root === 'overall') return this.say('overall');
    if (root === 'vars' && name !== null) return this.say('var', { a: name });
    if (root === 'item') return name === null || name === 'text' || name === 'id' ? this.say('item') : this.say('item_field', { a: name });
    const list = root === 'facts' ? factLists.find((each) => each === name) : undefined;
    return list ? this.say(`facts_${list}`) : node.input.slice(node.start, node.end);
  }

  /** What is written out, as people read it: the label of an option or a step of a scale, a number in their language. */
  #written(node: ASTNode, about: Ask | null, locals: Locals): string {
    const value = literalOf(node);
    if (value === null) return node.op === 'value' ? String(node.args) : this.#thing(node, locals);
    if (typeof value === 'number') {
      const shown = shownNumber(value, this.script.locale);
      const label = about?.type === 'scale' && Array.isArray(about.scale) ? about.scale[value - 1] : undefined;
      return label === undefined ? shown : `${shown} (${label})`;
    }
    const options = about && 'options' in about ? (about.options ?? []) : [];
    return this.say('q', { text: options.find(({ id }) => id === value)?.label ?? value });
  }

  #choice([condition, then, otherwise]: readonly ASTNode[], locals: Locals, sayPart: (node: ASTNode) => string): string {
    const [a, b, c] = [this.#clause(condition as ASTNode, locals), sayPart(then as ASTNode), sayPart(otherwise as ASTNode)];
    return this.say('if_else', { a, b, c });
  }

  #loop(node: Extract<ASTNode, { op: 'rcall' }>, locals: Locals): { list: string; inner: Locals; condition: ASTNode } {
    const [, over, [variable, condition]] = node.args;
    const inner = new Map(locals);
    if (variable?.op === 'id') inner.set(variable.args, this.#askOf(over, locals));
    return { list: this.#thing(over, locals), inner, condition: condition as ASTNode };
  }

  /** `facts.ask.exists(q, q.id == 'bread')` asks for one id. */
  #idAskedFor(node: Extract<ASTNode, { op: 'rcall' }>): string | null {
    const condition = node.args[2][1];
    if (nameIn(node.args[1])?.name !== 'ask' || condition?.op !== '==') return null;
    const value = literalOf(condition.args[1]);
    return typeof value === 'string' ? value : null;
  }

  #question(id: string): string {
    // A text with an item in it is about whichever item it is.
    const text = (this.script.asks.get(id)?.ask.text ?? id).replace(/[“„«]?\{item\}[“”»]?/g, '…').replace(/\s+/g, ' ');
    return this.say('q', { text: text.length > mostQuoted ? `${text.slice(0, mostQuoted - 1).trimEnd()}…` : text });
  }

  #askOf(node: ASTNode, locals: Locals): Ask | null {
    const named = nameIn(node);
    if (named && named.name === null && locals.has(named.root)) return locals.get(named.root) ?? null;
    return named?.root === 'answers' && named.name !== null ? (this.script.asks.get(named.name)?.ask ?? null) : null;
  }
}

interface Named {
  root: string;
  name: string | null;
}

/** `answers.x`, `x`; null for anything else. */
function nameIn(node: ASTNode): Named | null {
  if (node.op === 'id') return { root: node.args, name: null };
  return node.op === '.' && node.args[0].op === 'id' ? { root: node.args[0].args, name: node.args[1] } : null;
}

const isName = (node: ASTNode): boolean => nameIn(node) !== null;
const isWritten = (node: ASTNode): boolean => node.op === 'value' || literalOf(node) !== null;
const isSum = (node: ASTNode): boolean => node.op === '+' || node.op === '-' || node.op === '?:';

/** The list whose entries are counted, `size(x)` or `x.size()`. */
function countedIn(node: ASTNode): ASTNode | null {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0] ?? null;
  return node.op === 'rcall' && node.args[0] === 'size' ? node.args[1] : null;
}

function flattened(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? (node.args as readonly ASTNode[]).flatMap((part) => flattened(part, op)) : [node];
}
