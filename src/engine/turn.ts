import type { Ask } from '../script/schema.ts';
import type { AskNode, Script } from '../script/script.ts';
import type { Again } from './again.ts';
import type { Effect, Reply } from './effect.ts';
import type { Shown } from './input.ts';
import { nextOpen, questionAt } from './path.ts';
import { type Key, partsOf, type Session } from './session.ts';

/** What came of one input: the new session, and what should happen. */
export interface Turn {
  session: Session;
  effects: Effect[];
}

/** Whether what was pressed is the question that waits, as it was shown last. */
export function isWaiting(session: Session, on: Shown): boolean {
  return session.cursor === on.key && session.shown[on.key] === on.revision && session.status !== 'stopped';
}

/** The question that waits, with its texts and options as they are for this session; null when none does. */
export function waiting(script: Script, session: Session): { node: AskNode; ask: Ask } | null {
  const node = session.cursor === null ? undefined : script.asks.get(partsOf(session.cursor).id);
  return node ? { node, ask: questionAt(script, session, node) } : null;
}

/** Says something beside the questions. */
export function reply(turn: Turn, told: Reply): Turn {
  turn.effects.push({ do: 'reply', reply: told });
  return turn;
}

/** Shows the question that `key` names, as the new one at the bottom; where it stood before, its buttons go. */
export function showQuestion(turn: Turn, key: Key, again?: Again): Turn {
  const { session, effects } = turn;
  const before = session.shown[key];
  if (before !== undefined) {
    const isRightAbove = session.cursor === key;
    effects.push({ do: 'retire', key, revision: before, ...(isRightAbove ? { leaves: session.again ?? 'question' } : {}) });
  }
  effects.push({ do: 'ask', key, revision: session.revision, ...(again ? { again } : {}) });
  session.cursor = key;
  session.shown = { ...session.shown, [key]: session.revision };
  return keepWhy(turn, again);
}

/** Keeps why the waiting question was asked again, or that it was not. */
export function keepWhy(turn: Turn, again: Again | undefined): Turn {
  if (again) turn.session.again = again;
  else delete turn.session.again;
  return turn;
}

/** On to the next open question after `from`, saying what stands before it; or to the end. */
export function goOn(script: Script, turn: Turn, from: Key | null): Turn {
  const { entry, says } = nextOpen(script, turn.session, from);
  const isRevisit = entry !== null && turn.session.shown[entry.key] !== undefined;
  if (!isRevisit && !(entry === null && turn.session.result !== undefined)) {
    for (const { node, item } of says) turn.effects.push({ do: 'say', id: node.id, item });
  }
  if (entry) return showQuestion(turn, entry.key);
  const { session } = turn;
  turn.effects.push({ do: 'finish', revision: session.revision, earlier: session.result ?? null });
  session.status = 'done';
  session.cursor = null;
  session.result = session.revision;
  return keepWhy(turn, undefined);
}

/** An old button, or words when nothing is waiting: say so, and show where the person is. */
export function stale(turn: Turn): Turn {
  reply(turn, { kind: 'stale' });
  const { cursor, status } = turn.session;
  return cursor === null || status !== 'open' ? turn : showQuestion(turn, cursor);
}
