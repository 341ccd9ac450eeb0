import type { Misfit, Value } from '../questions/question.ts';
import type { Script } from '../script/script.ts';
import type { Again } from './again.ts';
import { settlePath } from './path.ts';
import { isAnswered, type Key, type Mark } from './session.ts';
import { goOn, keepWhy, showQuestion, stale, type Turn, waiting } from './turn.ts';
import { candidateNamed } from './typed-text.ts';

/** A control's value; what a platform can only send as text is understood like typed text. */
export function takeValue(script: Script, turn: Turn, value: unknown): Turn {
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
  return keepWhy(turn, again);
}

/** What was typed at a question: an answer, one of several that it could mean, or none. */
export function takeAnswer(script: Script, turn: Turn, text: string, ask: AskHow = showQuestion): Turn {
  const question = waiting(script, turn.session);
  if (!question) return stale(turn);
  const named = candidateNamed(turn.session, text, question);
  if (named !== null) return give(script, turn, named, null);
  const meant = question.node.type.understand(text, question.ask);
  if (meant.kind === 'value') return give(script, turn, meant.value, null);
  if (meant.kind === 'no') return askAgain(turn, meant.reason, ask);
  return ask(turn, turn.session.cursor as Key, { because: 'which', candidates: meant.candidates });
}

/** Keeps the answer to the waiting question and goes on. */
export function give(script: Script, turn: Turn, value: Value | null, mark: Mark | null): Turn {
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
