import type { Instant } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { ScriptHash, SessionId } from '../ids.ts';
import type { Value } from '../questions/question.ts';
import type { Role } from '../script/schema.ts';
import type { Item } from '../script/script.ts';
import type { Again } from './again.ts';

/** The newest envelope of a stored session that this version reads. */
export const sessionVersion = 1;

/** An answer that is no value: all three stay out of the score; the first two count in coverage's report. */
export type Mark = 'dont_know' | 'not_applicable' | 'skipped';

/**
 * Names one question as asked: the question's id, or `id@item` inside a repeat block.
 */
export type Key = string;

/** An indicator that the business declared. `last` is the newest reading, absent before the first. */
export interface Kpi extends Item {
  target: number;
  /** What it is counted in, such as `days` or `%`; empty when it is a bare number. */
  unit: string;
  /** Which way is better. */
  direction: 'up' | 'down';
  last?: number;
}

/** A piece of advice that somebody took on and that is still open: `text` is what it is called. */
export interface OpenAction extends Item {
  /** What was to be done first. */
  first_step?: string;
  /** ISO calendar date. */
  due?: string;
  /** How it stood at the last review. */
  last?: 'moving' | 'stuck';
}

/**
 * What is known of the business before the first question, and never asked twice. A list that is absent counts as
 * empty.
 */
export interface Facts {
  priorities: Item[];
  kpis?: Kpi[];
  /** The person's own. */
  actions?: OpenAction[];
  /** Which items of a conversation are on this time, by id: `facts.ask.exists(q, q.id == 'fresh_bread')`. */
  ask?: { id: string }[];
}

/** Every list of facts, empty: what a condition sees of facts that are absent. */
export const noFacts = { priorities: [], kpis: [], actions: [], ask: [] } as const satisfies Facts;

/** What has been said: a value or a mark for each question, never both. */
export interface Answers {
  answers: Readonly<Record<Key, Value>>;
  marks: Readonly<Record<Key, Mark>>;
}

/**
 * One person's walk through one pinned script. JSON throughout: state is answers and cursor, all else is
 * derived from them and the script.
 */
export interface Session extends Answers {
  v: typeof sessionVersion;
  id: SessionId;
  script: ScriptHash;
  /** The language that it is held in, BCP 47. */
  locale: string;
  role: Role;
  facts: Facts;
  status: 'open' | 'paused' | 'stopped' | 'done';
  /** Rises by one with every turn; a button of an earlier turn is known by it. */
  revision: number;
  /** The question that is waiting; null when there is none left. */
  cursor: Key | null;
  /** Answers that a changed answer took off the path: kept apart, out of the score, back if the path comes back. */
  kept?: Answers;
  /** The revision at which each question was last shown: names its slot. */
  shown: Readonly<Record<Key, number>>;
  /** How often in a row the waiting question was answered by something that was not understood. */
  misses: number;
  /** Why the waiting question was asked again. Of candidates, the next number typed is one of these, counted from 1. */
  again?: Again;
  /** What the next yes or no is about. */
  confirm?: 'restart' | 'stop';
  /** The revision at which the result was last shown. */
  result?: number;
  startedAt: Instant;
  updatedAt: Instant;
}

/** The session as stored text. */
export function encodeSession(session: Session): string {
  return JSON.stringify(session);
}

/**
 * The session behind stored text.
 * @throws AttuneError `session.newer` when a later version of Attune wrote it: it is left as it is.
 */
export function decodeSession(text: string): Session {
  const session = JSON.parse(text) as Session;
  if (session.v === sessionVersion) return session;
  throw new AttuneError(
    'session.newer',
    `This conversation was saved by a later version of Attune (envelope ${session.v}; this one reads ${sessionVersion}). Nothing was changed. Update Attune to go on.`,
  );
}

/** The key of a question, in a block for one of its items. */
export function keyOf(id: string, item: Item | null): Key {
  return item === null ? id : `${id}@${item.id}`;
}

/** The question's id and the item's, which is null outside of a block. */
export function partsOf(key: Key): { id: string; itemId: string | null } {
  const at = key.indexOf('@');
  return at < 0 ? { id: key, itemId: null } : { id: key.slice(0, at), itemId: key.slice(at + 1) };
}

/** Whether the question was answered, by a value or a mark. */
export function isAnswered(given: Answers, key: Key): boolean {
  return given.answers[key] !== undefined || given.marks[key] !== undefined;
}
