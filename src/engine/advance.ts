import type { Instant } from '../clock.ts';
import type { SessionId } from '../ids.ts';
import type { Misfit, Value } from '../questions/question.ts';
import type { Ask, Role } from '../script/schema.ts';
import type { AskNode, Script } from '../script/script.ts';
import { asideIn } from './aside-words.ts';
import type { Again, Effect, Reply } from './effect.ts';
import type { Aside, Input, Shown } from './input.ts';
import { entryAt, nextOpen, pathOf, questionAt, settlePath } from './path.ts';
import { type Facts, isAnswered, type Key, type Mark, partsOf, type Session, sessionVersion } from './session.ts';
import { candidateNamed, isLabel } from './typed-text.ts';

/** What came of one input: the new session, and what should happen. */
export interface Turn {
  session: Session;
  effects: Effect[];
}

/** What a session begins with. */
export interface Start {
  id: SessionId;
  locale: string;
  role: Role;
  facts: Facts;
}

/** A new session at its first question. */
export function begin(script: Script, start: Start, at: Instant): Turn {
  const session: Session = {
    v: sessionVersion,
    ...start,
    script: script.hash,
    status: 'open',
    revision: 1,
    cursor: null,
    answers: {},
    marks: {},
    shown: {},
    misses: 0,
    startedAt: at,
    updatedAt: at,
  };
  return goOn(script, { session, effects: [] }, null);
}

/**
 * One turn: what `input` makes of `session`. Pure: no clock, chance, I/O or waiting. Total: an input that can't
 * be understood gives an effect that asks again, never an exception.
 * @param at when the input happened
 */
export function advance(script: Script, session: Session, input: Input, at: Instant): Turn {
  // The turn's own copy: from here on it is changed in place, and what it came from is left alone.
  const turn: Turn = { session: { ...session, revision: session.revision + 1, updatedAt: at }, effects: [] };
  if (session.confirm) {
    delete turn.session.confirm;
    return confirmed(script, turn, session.confirm, input);
  }
  if (input.kind === 'aside') return takeAside(script, turn, input.aside, input.on);
  if (input.kind === 'answer') return isWaiting(turn.session, input.on) ? takeValue(script, turn, input.value) : stale(turn);
  return takeText(script, turn, input.text);
}

function isWaiting(session: Session, on: Shown): boolean {
  return session.cursor === on.key && session.shown[on.key] === on.revision && session.status !== 'stopped';
}

function waiting(script: Script, session: Session): { node: AskNode; ask: Ask } | null {
  const node = session.cursor === null ? undefined : script.asks.get(partsOf(session.cursor).id);
  return node ? { node, ask: questionAt(script, session, node) } : null;
}

function reply(turn: Turn, told: Reply): Turn {
  turn.effects.push({ do: 'reply', reply: told });
  return turn;
}

/** Shows the question that `key` names, as the new one at the bottom; where it stood before, its buttons go. */
function showQuestion(turn: Turn, key: Key, again?: Again): Turn {
  const { session, effects } = turn;
  const before = session.shown[key];
  if (before !== undefined) effects.push({ do: 'retire', key, revision: before });
  effects.push({ do: 'ask', key, revision: session.revision, ...(again ? { again } : {}) });
  session.cursor = key;
  session.shown = { ...session.shown, [key]: session.revision };
  delete session.which;
  return turn;
}

/** On to the next open question after `from`, saying what stands before it; or to the end. */
function goOn(script: Script, turn: Turn, from: Key | null): Turn {
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
  delete session.which;
  session.result = session.revision;
  return turn;
}

/** A control's value; what a platform can only send as text is understood like typed text. */
function takeValue(script: Script, turn: Turn, value: unknown): Turn {
  const question = waiting(script, turn.session);
  if (!question) return stale(turn);
  const taken = question.node.type.accept(value, question.ask);
  if ('value' in taken) return give(script, turn, taken.value, null);
  return typeof value === 'string' ? takeAnswer(script, turn, value, askInPlace) : askAgain(turn, taken.misfit, askInPlace);
}

/** How a question is asked again: below what was typed, or right where its control was used. */
type AskHow = typeof showQuestion;

/** Asks again where the question stands: whoever pressed there looks there. Its buttons stay good. */
function askInPlace(turn: Turn, key: Key, again?: Again): Turn {
  const { session, effects } = turn;
  effects.push({ do: 'ask', key, revision: session.shown[key] ?? session.revision, ...(again ? { again } : {}) });
  delete session.which;
  return turn;
}

function takeAnswer(script: Script, turn: Turn, text: string, ask: AskHow = showQuestion): Turn {
  const question = waiting(script, turn.session);
  if (!question) return stale(turn);
  const named = candidateNamed(turn.session, text, question);
  if (named !== null) return give(script, turn, named, null);
  const meant = question.node.type.understand(text, question.ask);
  if (meant.kind === 'value') return give(script, turn, meant.value, null);
  if (meant.kind === 'no') return askAgain(turn, meant.reason, ask);
  ask(turn, turn.session.cursor as Key, { because: 'which', candidates: meant.candidates });
  turn.session.which = meant.candidates.map(({ value }) => value);
  return turn;
}

/** Keeps the answer to the waiting question and goes on. */
function give(script: Script, turn: Turn, value: Value | null, mark: Mark | null): Turn {
  const { session } = turn;
  const key = session.cursor as Key;
  const isChange = isAnswered(session, key);
  if (isChange) {
    session.answers = without(session.answers, key);
    session.marks = without(session.marks, key);
  }
  if (value !== null) session.answers = { ...session.answers, [key]: value };
  if (mark !== null) session.marks = { ...session.marks, [key]: mark };
  const hadKept = session.kept !== undefined;
  // What is said now stands for good: an older answer to the same question must not come back over it.
  if (session.kept) session.kept = { answers: without(session.kept.answers, key), marks: without(session.kept.marks, key) };
  session.status = 'open';
  session.misses = 0;
  turn.effects.push({ do: 'settle', key, revision: session.shown[key] ?? session.revision });
  if (!isChange && !hadKept) return goOn(script, turn, key);
  recompute(script, turn);
  return goOn(script, turn, null);
}

/** A changed answer can change the path: what falls off it is kept apart, what comes back counts again. */
function recompute(script: Script, turn: Turn): void {
  const { kept, ...session } = turn.session;
  const all = { answers: { ...kept?.answers, ...session.answers }, marks: { ...kept?.marks, ...session.marks } };
  const { on, off } = settlePath(script, session, all);
  const isEmpty = Object.keys(off.answers).length + Object.keys(off.marks).length === 0;
  turn.session = { ...session, ...on, ...(isEmpty ? {} : { kept: off }) };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...rest } = record;
  return rest;
}

function askAgain(turn: Turn, misfit: Misfit, ask: AskHow = showQuestion): Turn {
  const times = turn.session.misses + 1;
  turn.session.misses = times;
  return ask(turn, turn.session.cursor as Key, { because: 'misfit', misfit, times });
}

function takeText(script: Script, turn: Turn, text: string): Turn {
  const { session } = turn;
  const question = waiting(script, session);
  const found = isLabel(text, question?.ask) ? null : asideIn(text, session.locale);
  const isAnswer = found?.aside === 'yes' || found?.aside === 'no';
  if (found && !isAnswer) {
    const on = found.number === null ? null : nthQuestion(script, session, found.number);
    return takeAside(script, turn, found.aside, on);
  }
  if (!question) return stale(turn);
  if (session.status !== 'open') return resume(script, turn);
  // “Did you mean …?” is answered by yes or no.
  const [only, ...others] = session.which ?? [];
  if (!isAnswer || only === undefined || others.length > 0) return takeAnswer(script, turn, text);
  return found.aside === 'yes' ? takeValue(script, turn, only) : showQuestion(turn, session.cursor as Key);
}

function nthQuestion(script: Script, session: Session, number: number): Shown | null {
  const entry = pathOf(script, session)[number - 1];
  return entry ? { key: entry.key, revision: session.shown[entry.key] ?? 0 } : null;
}

const marks: Record<'skip' | 'dont_know' | 'not_applicable', { mark: Mark; allowed: 'can_skip' | 'can_not_know' | 'can_not_apply' }> = {
  skip: { mark: 'skipped', allowed: 'can_skip' },
  dont_know: { mark: 'dont_know', allowed: 'can_not_know' },
  not_applicable: { mark: 'not_applicable', allowed: 'can_not_apply' },
};

function takeAside(script: Script, turn: Turn, aside: Aside, on: Shown | null): Turn {
  const { session } = turn;
  const isStale = on !== null && on.key !== (session.cursor ?? '');
  if (aside === 'change') return on ? change(script, turn, on.key) : reply(turn, { kind: 'where' });
  if (aside === 'back') return isStale ? stale(turn) : back(script, turn);
  if (aside === 'where' || aside === 'help') return reply(turn, { kind: aside });
  if (aside === 'restart' || aside === 'stop') {
    if (aside === 'stop' && session.status === 'stopped') return reply(turn, { kind: 'stopped' });
    if (aside === 'stop' && session.status === 'done') return stale(turn);
    session.confirm = aside;
    return reply(turn, { kind: 'confirm', what: aside });
  }
  // Yes and no belong to a question of ours that is settled by now: pressed twice, or too late.
  if (aside === 'yes' || aside === 'no') return stale(turn);
  if (aside === 'resume') return isStale ? stale(turn) : resume(script, turn);
  const question = waiting(script, session);
  if (!question || isStale) return stale(turn);
  if (aside === 'why') return reply(turn, { kind: 'why', key: session.cursor as Key });
  if (aside === 'pause') {
    session.status = 'paused';
    return reply(turn, { kind: 'paused' });
  }
  if (on && session.shown[on.key] !== on.revision) return stale(turn);
  const { mark, allowed } = marks[aside];
  return question.ask[allowed] ? give(script, turn, null, mark) : reply(turn, { kind: 'not-here', aside });
}

/** Back from a pause; or on from a question that was opened for change, whose answer then stays as it was. */
function resume(script: Script, turn: Turn): Turn {
  const { session } = turn;
  const key = session.cursor;
  if (session.status === 'done') return stale(turn);
  const wasAway = session.status !== 'open';
  if (wasAway) {
    session.status = 'open';
    reply(turn, { kind: 'welcome-back' });
  }
  // A session that was moved to a new version of its script can be away with every question answered.
  if (key === null) return goOn(script, turn, null);
  if (wasAway || !isAnswered(session, key)) return showQuestion(turn, key);
  turn.effects.push({ do: 'settle', key, revision: session.shown[key] ?? session.revision });
  session.misses = 0;
  return goOn(script, turn, null);
}

/** Opens an answered question again; its answer stands until there is a new one. */
function change(script: Script, turn: Turn, key: Key): Turn {
  if (!entryAt(script, turn.session, key)) return stale(turn);
  const isAhead = !isAnswered(turn.session, key) && nextOpen(script, turn.session, null).entry?.key !== key;
  if (isAhead) return reply(turn, { kind: 'not-here', aside: 'change' });
  turn.session.status = 'open';
  turn.session.misses = 0;
  const { cursor } = turn.session;
  const left = cursor === null || cursor === key ? undefined : turn.session.shown[cursor];
  if (left !== undefined) turn.effects.push({ do: 'retire', key: cursor as Key, revision: left });
  return showQuestion(turn, key);
}

function back(script: Script, turn: Turn): Turn {
  const path = pathOf(script, turn.session);
  const here = turn.session.cursor === null ? path.length : path.findIndex(({ key }) => key === turn.session.cursor);
  const before = path[here - 1];
  return before ? change(script, turn, before.key) : reply(turn, { kind: 'not-here', aside: 'back' });
}

/** An old button, or words when nothing is waiting: say so, and show where the person is. */
function stale(turn: Turn): Turn {
  reply(turn, { kind: 'stale' });
  const { cursor, status } = turn.session;
  return cursor === null || status !== 'open' ? turn : showQuestion(turn, cursor);
}

/** Yes or no to starting over or stopping; anything else is a no, and is then taken for what it is. */
function confirmed(script: Script, turn: Turn, what: 'restart' | 'stop', input: Input): Turn {
  const aside = input.kind === 'aside' ? input.aside : input.kind === 'text' ? asideIn(input.text, turn.session.locale)?.aside : undefined;
  if (aside === 'yes') return what === 'stop' ? stop(turn) : restart(script, turn);
  if (aside === 'no') return reply(turn, { kind: 'carry-on' });
  if (input.kind === 'aside') return takeAside(script, turn, input.aside, input.on);
  if (input.kind === 'answer') return isWaiting(turn.session, input.on) ? takeValue(script, turn, input.value) : stale(turn);
  return takeText(script, turn, input.text);
}

function stop(turn: Turn): Turn {
  turn.session.status = 'stopped';
  return reply(turn, { kind: 'stopped' });
}

function restart(script: Script, turn: Turn): Turn {
  const { kept: _kept, result: _result, which: _which, ...session } = turn.session;
  for (const [key, revision] of Object.entries(session.shown)) turn.effects.push({ do: 'retire', key, revision });
  turn.session = { ...session, status: 'open', cursor: null, answers: {}, marks: {}, shown: {}, misses: 0 };
  reply(turn, { kind: 'restarted' });
  return goOn(script, turn, null);
}
