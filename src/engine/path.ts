import { type Expression, holds } from '../script/expression.ts';
import type { Ask } from '../script/schema.ts';
import { type AskNode, type Item, itemsOf, type Node, type RepeatNode, type SayNode, type Script } from '../script/script.ts';
import { contextFor, type Inside, itemsIn, type State } from './context.ts';
import { type Answers, isAnswered, type Key, keyOf, partsOf } from './session.ts';

/** One question or statement on the way, for one item inside a block. */
export interface Entry {
  key: Key;
  node: AskNode | SayNode;
  item: Item | null;
}

/** Most options that a list can give to one question. */
const maxOptions = 20;

function isOpen(node: Node, script: Script, state: State, at: Inside | null): boolean {
  for (const guard of node.guards) if (!holds(guard, contextFor(guard, script, state, at))) return false;
  return true;
}

/**
 * Walks the path that the answers make, from after `from` (or the beginning), until `visit` returns true.
 * Conditions see `state` as it is at that moment, so a visitor may fill it on the way.
 */
export function walk(script: Script, state: State, from: Key | null, visit: (entry: Entry) => boolean): void {
  const { id, itemId } = from === null ? { id: '', itemId: null } : partsOf(from);
  const place = script.places.get(id);
  for (let index = place?.node ?? 0; index < script.nodes.length; index++) {
    const node = script.nodes[index] as Node;
    const isFirst = index === place?.node;
    if (node.kind !== 'repeat') {
      if (isFirst || !isOpen(node, script, state, null)) continue;
      if (visit({ key: node.id, node, item: null })) return;
      continue;
    }
    if (!isOpen(node, script, state, null)) continue;
    const items = itemsIn(script, state, node);
    const firstItem = isFirst ? items.findIndex((item) => item.id === itemId) : 0;
    for (let nth = Math.max(firstItem, 0); nth < items.length; nth++) {
      const item = items[nth] as Item;
      const at = { repeat: node.id, item };
      for (let inner = isFirst && nth === firstItem ? (place?.body ?? 0) + 1 : 0; inner < node.body.length; inner++) {
        const part = node.body[inner] as AskNode | SayNode;
        if (!isOpen(part, script, state, at)) continue;
        if (visit({ key: keyOf(part.id, item), node: part, item })) return;
      }
    }
  }
}

/** The next question without an answer after `from`, and the statements right before it. */
export function nextOpen(script: Script, state: State, from: Key | null): { entry: Entry | null; says: Entry[] } {
  let says: Entry[] = [];
  let entry: Entry | null = null;
  walk(script, state, from, (found) => {
    if (found.node.kind === 'say') {
      says.push(found);
      return false;
    }
    if (isAnswered(state, found.key)) {
      says = [];
      return false;
    }
    entry = found;
    return true;
  });
  return { entry, says };
}

/** Every question on the path, in order. */
export function pathOf(script: Script, state: State): Entry[] {
  const entries: Entry[] = [];
  walk(script, state, null, (entry) => {
    if (entry.node.kind === 'ask') entries.push(entry);
    return false;
  });
  return entries;
}

/**
 * Sorts all that was ever said into what is on the path and what is off it. The path is walked with only what
 * was said before each place, so a condition never sees an answer that is off the path.
 */
export function settlePath(script: Script, state: State, all: Answers): { on: Answers; off: Answers } {
  const on = { answers: {} as Record<Key, Answers['answers'][Key]>, marks: {} as Record<Key, Answers['marks'][Key]> };
  const growing: State = { ...on, facts: state.facts, role: state.role };
  walk(script, growing, null, ({ key, node }) => {
    if (node.kind === 'say') return false;
    const value = all.answers[key];
    const mark = all.marks[key];
    // Options that come from a list can change with the list, and take an answer with them.
    if (value !== undefined && (!node.over || 'value' in node.type.accept(value, questionAt(script, growing, node))))
      on.answers[key] = value;
    else if (mark !== undefined) on.marks[key] = mark;
    return false;
  });
  const rest = <T>(from: Readonly<Record<Key, T>>, taken: Record<Key, T>) => {
    const left: Record<Key, T> = {};
    for (const key in from) if (!(key in taken)) left[key] = from[key] as T;
    return left;
  };
  return { on, off: { answers: rest(all.answers, on.answers), marks: rest(all.marks, on.marks) } };
}

/** The question as asked now: options that come from a list are filled in. */
export function questionAt(script: Script, state: State, node: AskNode): Ask {
  if (!node.over) return node.ask;
  const items = itemsOf(node.over.evaluate(contextFor(node.over, script, state)), maxOptions, node.labels);
  return { ...node.ask, options: items.map(({ id, text }) => ({ id, label: text })) } as Ask;
}

/** The entry with this key if it is on the path. */
export function entryAt(script: Script, state: State, key: Key): Entry | null {
  return pathOf(script, state).find((entry) => entry.key === key) ?? null;
}

/**
 * How far a session is: questions answered, and about how many there will be. Beside the path as it looks now,
 * questions count whose conditions read something that is still to be asked: one whose own `when` is open for
 * half, one in a section that may open whole, a list that is still to be given for half of its most items.
 * @param path the path that the answers make, when the caller has walked it already
 */
export function progressOf(script: Script, state: State, path: readonly Entry[] = pathOf(script, state)): { done: number; of: number } {
  const ahead = new Set<string>();
  const onPath = new Set<string>();
  let done = 0;
  for (const { key, node } of path) {
    onPath.add(node.id);
    if (isAnswered(state, key)) done++;
    else ahead.add(node.id);
  }
  if (done === path.length) return { done, of: done };
  let more = 0;
  for (const node of script.nodes) {
    if (node.kind === 'say' || onPath.has(node.id)) continue;
    const share = shareAhead(node, script, state, ahead, null);
    if (node.kind === 'repeat') {
      const items = itemsAhead(node, script, state, ahead);
      for (const inner of node.body) {
        const innerShare = inner.kind === 'ask' && !onPath.has(inner.id) ? share * shareAhead(inner, script, state, ahead, node.id) : 0;
        if (innerShare > 0) ahead.add(inner.id);
        more += items * innerShare;
      }
    } else if (share > 0) {
      ahead.add(node.id);
      more += share;
    }
  }
  return { done, of: path.length + Math.round(more) };
}

/** How likely a step is to come: 1 when its guards hold or wait for something ahead, half for its own `when`, 0 when one is false. */
function shareAhead(node: Node, script: Script, state: State, ahead: ReadonlySet<string>, inside: string | null): number {
  const own = node.kind === 'ask' && node.ask.when !== undefined ? node.guards.at(-1) : undefined;
  let share = 1;
  for (const guard of node.guards) {
    const isWaiting = readsAny(guard, script, ahead);
    if (isWaiting) share *= guard === own ? 0.5 : 1;
    else if (inside !== null || !holds(guard, contextFor(guard, script, state))) return 0;
  }
  return share;
}

/** Items of a block that nothing is known of yet; 0 once the list is there, for then the path has them. */
function itemsAhead(node: RepeatNode, script: Script, state: State, ahead: ReadonlySet<string>): number {
  const isGiven = itemsIn(script, state, node).length > 0;
  return !isGiven && readsAny(node.over, script, ahead) ? Math.ceil(node.max / 2) : isGiven ? 1 : 0;
}

/** Whether an expression reads the answer to any of these questions, by itself or by a `let` step. */
export function readsAny(expression: Expression, script: Script, questions: ReadonlySet<string>): boolean {
  return expression.references.some(({ root, name }) => {
    if (root === 'answers' || root === 'status') return name !== null && questions.has(name);
    const computed = root === 'vars' ? script.lets.find(({ step }) => step.let === name) : undefined;
    return computed !== undefined && readsAny(computed.value, script, questions);
  });
}
