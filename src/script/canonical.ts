import { createHash } from 'node:crypto';
import type { ScriptHash } from '../ids.ts';
import type { ScriptSource } from './schema.ts';

/** The value with the keys of every object in order, so that equal scripts have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/**
 * The canonical form of a script: JSON of what was read (defaults filled in), keys in order. Comments, layout
 * and translations don't count, so they can be mended without a new version.
 */
export function canonicalForm(source: ScriptSource): string {
  return JSON.stringify(sorted(source));
}

/** A script's identity: the SHA-256 of its canonical form. */
export function hashOf(source: ScriptSource): ScriptHash {
  return createHash('sha256').update(canonicalForm(source)).digest('hex') as ScriptHash;
}
