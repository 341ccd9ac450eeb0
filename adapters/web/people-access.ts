import type { Clock, Instant } from '../../src/clock.ts';
import { addMs } from '../../src/clock.ts';
import { readToken, signToken } from './signed-token.ts';

const day = 24 * 60 * 60 * 1000;
/** How long a browser that came in by a link stays in, in milliseconds. */
export const sessionMs = 30 * day;

/** Who may be whom. */
export type Access =
  /** Anyone who reaches the page may play any person: only on this machine. */
  | { kind: 'open' }
  /** Everybody is only themselves, by a personal link and the session that it is exchanged for. */
  | {
      kind: 'personal';
      /** Whose session this cookie is; null when it is none of ours or is over. */
      personOf(cookie: string | undefined): string | null;
      /** Exchanges the token of a link; a session, or why not. */
      enter(token: string): { person: string; cookie: string; expiresAt: Instant } | 'expired' | 'forged';
    };

/** *Personal* as soon as there is a secret. */
export function makeAccess(secret: string | undefined, clock: Clock): Access {
  if (!secret) return { kind: 'open' };
  return {
    kind: 'personal',
    personOf(cookie) {
      const read = readToken(secret, 'session', cookie ?? '', clock.now());
      return read.kind === 'good' ? read.subject : null;
    },
    enter(token) {
      const read = readToken(secret, 'link', token, clock.now());
      if (read.kind !== 'good') return read.kind;
      const expiresAt = addMs(clock.now(), sessionMs);
      return { person: read.subject, cookie: signToken(secret, 'session', read.subject, expiresAt), expiresAt };
    },
  };
}

/**
 * The address that lets this one person in, as often as they like until `expiresAt`; to be given to nobody else.
 * `baseUrl` is where people reach the page: `https://attune.example`.
 */
export function makePersonLink(secret: string, baseUrl: string, personId: string, expiresAt: Instant): string {
  return new URL(`/in/${signToken(secret, 'link', personId, expiresAt)}`, baseUrl).href;
}
