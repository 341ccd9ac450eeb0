import type { Instant } from '../../src/clock.ts';

/** Someone who can be played or linked on the page. */
export interface BoardPerson {
  id: string;
  name: string;
  role: 'team' | 'leader' | 'manager';
  /** BCP 47: the language that they are spoken to in; English when absent. */
  locale?: string;
}

export interface BoardChannel {
  id: string;
  name: string;
}

/** One message on the page. `author` is a person's id, or null for Attune. */
export interface BoardMessage {
  /** The slot for Attune's messages, the event key for a person's. */
  id: string;
  /** A place key. */
  place: string;
  author: string | null;
  /** A `Message` as JSON. */
  message: string;
  /** Rises with every change on the whole board: pages ask for what changed after the last one they saw. */
  change: number;
  postedAt: Instant;
  /** Null until the message is edited. */
  editedAt: Instant | null;
}

/**
 * What Slack keeps for Slack and Discord for Discord: the people, channels and messages of the local web
 * workspace. `main.ts` gives the adapter one that stands in the same database as everything else.
 */
export interface Board {
  name(): Promise<string>;
  people(): Promise<BoardPerson[]>;
  channels(): Promise<BoardChannel[]>;
  /** The newest `limit` messages of a place, in the order in which they were first posted. */
  messages(place: string, limit: number): Promise<BoardMessage[]>;
  /** What was posted or edited in a place after change number `after`, in order of change. */
  changes(place: string, after: number): Promise<BoardMessage[]>;
  /** Posts the message, or replaces the one with this id and keeps its place in the order. */
  put(message: { id: string; place: string; author: string | null; message: string }, at: Instant): Promise<void>;
  /** Removes every message of a place for good. */
  clear(place: string): Promise<void>;
}
