import { say } from './browser-words.ts';
import type { PageFacts } from './page-facts.ts';

/** What became of a request: taken, or why not in words for the person; a misfit is about what a form, or its `field`, holds. */
export type Outcome = { isTaken: true } | { isTaken: false; words: string; isMisfit?: boolean; field?: string | undefined };

const timeoutMs = 15_000;

/** A new event key: the same for every try of one thing, so that a retry is recognised. */
export function makeKey(facts: PageFacts): string {
  return `web:${facts.person}:${makeUuid()}`;
}

/** `crypto.randomUUID` exists only on secure pages; on a plain local network the digits are drawn one by one. */
function makeUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** Posts to one of this person's addresses. Never throws. */
export async function post(facts: PageFacts, verb: string, body: Record<string, unknown>): Promise<Outcome> {
  try {
    const response = await fetch(`${facts.base}/${verb}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ place: facts.spot, ...body }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return { isTaken: true };
    const told: unknown = await response.json().catch(() => null);
    return {
      isTaken: false,
      words: textIn(told, 'message') ?? say('notThrough'),
      isMisfit: response.status === 422,
      field: textIn(told, 'field'),
    };
  } catch {
    return { isTaken: false, words: say('notThrough') };
  }
}

function textIn(told: unknown, name: string): string | undefined {
  const value = told && typeof told === 'object' ? (told as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
