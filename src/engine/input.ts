import type { Key } from './session.ts';

/** What people can ask for at any question besides answering it. */
export const asides = [
  'back',
  'skip',
  'why',
  'dont_know',
  'not_applicable',
  'pause',
  'resume',
  'where',
  'change',
  'restart',
  'stop',
  'help',
  'yes',
  'no',
] as const;
export type Aside = (typeof asides)[number];

/** The question that a button belongs to, and the turn in which it was shown. */
export interface Shown {
  key: Key;
  revision: number;
}

/** One thing that a person did in a session. */
export type Input =
  | { kind: 'text'; text: string }
  /** A control of a question sent this value, as the platform gave it: not yet checked. */
  | { kind: 'answer'; on: Shown; value: unknown }
  /** An aside by button (`on` says where) or by command (`on` null: here). */
  | { kind: 'aside'; aside: Aside; on: Shown | null };
