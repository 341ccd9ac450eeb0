import type { Item } from '../script/script.ts';
import type { Again } from './again.ts';
import type { Aside } from './input.ts';
import type { Key } from './session.ts';

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
  /**
   * The slot's question is asked again further down: its buttons go. `leaves` is what is still to be read here where the
   * talk goes on right below, so that nothing is said twice: the question, or why it had been asked again.
   */
  | { do: 'retire'; key: Key; revision: number; leaves?: 'question' | Again }
  | { do: 'reply'; reply: Reply }
  /** Every question on the path is answered; `earlier` is where an earlier result was shown. */
  | { do: 'finish'; revision: number; earlier: number | null };
