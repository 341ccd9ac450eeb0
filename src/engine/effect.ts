import type { Misfit, Value } from '../questions/question.ts';
import type { Item } from '../script/script.ts';
import type { Aside } from './input.ts';
import type { Key } from './session.ts';

/** Why a question is asked again: what did not fit, how often in a row, or which of two was meant. */
export type Again =
  | { because: 'misfit'; misfit: Misfit; times: number }
  | { because: 'which'; candidates: { value: Value; label: string }[] };

/** Something to tell that changes nothing. */
export type Reply =
  | { kind: 'why'; key: Key }
  | { kind: 'where' }
  | { kind: 'help' }
  | { kind: 'paused' }
  | { kind: 'welcome-back' }
  | { kind: 'stopped' }
  | { kind: 'restarted' }
  | { kind: 'confirm'; what: 'restart' | 'stop' }
  | { kind: 'carry-on' }
  /** A button of a question that is no longer waiting. */
  | { kind: 'stale' }
  | { kind: 'not-here'; aside: Aside };

/** What the engine asks for; the caller makes messages of it and delivers them. */
export type Effect =
  | { do: 'say'; id: string; item: Item | null }
  /** Show the question in the slot of this key and revision. */
  | { do: 'ask'; key: Key; revision: number; again?: Again }
  /** The slot where the question was shown now shows its answer, with a way to change it. */
  | { do: 'settle'; key: Key; revision: number }
  /** The slot's question is asked again further down: its buttons go. */
  | { do: 'retire'; key: Key; revision: number }
  | { do: 'reply'; reply: Reply }
  /** Every question on the path is answered; `earlier` is where an earlier result was shown. */
  | { do: 'finish'; revision: number; earlier: number | null };
