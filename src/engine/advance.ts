import type { Instant } from '../clock.ts';
import type { SessionId } from '../ids.ts';
import type { Role } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import { asideIn } from './aside-words.ts';
import type { Input, Shown } from './input.ts';
import { pathOf } from './path.ts';
import { type Facts, type Key, type Session, sessionVersion } from './session.ts';
import { takeAnswer, takeValue } from './take-answer.ts';
import { resume, takeAside } from './take-aside.ts';
import { goOn, isWaiting, reply, showQuestion, stale, type Turn, waiting } from './turn.ts';
import { candidatesOf, isLabel } from './typed-text.ts';

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
  const [only, ...others] = candidatesOf(session);
  if (!isAnswer || only === undefined || others.length > 0) return takeAnswer(script, turn, text);
  return found.aside === 'yes' ? takeValue(script, turn, only) : showQuestion(turn, session.cursor as Key);
}

function nthQuestion(script: Script, session: Session, number: number): Shown | null {
  const entry = pathOf(script, session)[number - 1];
  return entry ? { key: entry.key, revision: session.shown[entry.key] ?? 0 } : null;
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
  const { kept: _kept, result: _result, again: _again, ...session } = turn.session;
  for (const [key, revision] of Object.entries(session.shown)) turn.effects.push({ do: 'retire', key, revision });
  turn.session = { ...session, status: 'open', cursor: null, answers: {}, marks: {}, shown: {}, misses: 0 };
  reply(turn, { kind: 'restarted' });
  return goOn(script, turn, null);
}
