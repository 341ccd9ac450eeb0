import { randomBytes } from 'node:crypto';

declare const brand: unique symbol;
/** Text that names one kind of thing only. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type WorkspaceId = Id<'workspace'>;
export type MemberId = Id<'member'>;
export type SessionId = Id<'session'>;
export type ActionId = Id<'action'>;
export type ScheduleId = Id<'schedule'>;
export type RoundId = Id<'round'>;
/** The SHA-256 of a script's canonical form, 64 hex digits. */
export type ScriptHash = Id<'script-hash'>;
/** Where a message is shown and can be edited later. */
export type SlotId = Id<'slot'>;
/** Unique for each thing that happened on a platform; a retry carries the same one. */
export type EventKey = Id<'event-key'>;

/** Where new ids come from. Passed in, so that tests get the same ones each time. */
export type MakeId = () => string;

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Sixteen characters, 80 bits of chance, none that people mix up; short enough for a Discord custom id. */
export const randomId: MakeId = () => {
  let id = '';
  for (const byte of randomBytes(16)) id += alphabet[byte % 32];
  return id;
};

/** Ids for tests and transcripts: `s1`, `s2`, … */
export function countedIds(prefix: string): MakeId {
  let n = 0;
  return () => `${prefix}${++n}`;
}
