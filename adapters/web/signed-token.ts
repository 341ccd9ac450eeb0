import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../src/clock.ts';

/** What a token is good for; a link can't be used as a session, nor the other way round. */
export type TokenPurpose = 'link' | 'session';

export type TokenReading = { kind: 'good'; subject: string } | { kind: 'expired'; subject: string } | { kind: 'forged' };

/** A text for URLs and cookies that says who, until when, and that we said so (HMAC-SHA256). It hides nothing. */
export function signToken(secret: string, purpose: TokenPurpose, subject: string, expiresAt: Instant): string {
  const body = Buffer.from(JSON.stringify([subject, expiresAt])).toString('base64url');
  return `${body}.${signature(secret, purpose, body).toString('base64url')}`;
}

/** Who a token speaks for. Compares in constant time; anything that we did not sign is *forged*. */
export function readToken(secret: string, purpose: TokenPurpose, token: string, now: Instant): TokenReading {
  const [body, given, ...rest] = token.split('.');
  if (!body || !given || rest.length > 0) return { kind: 'forged' };
  const wanted = signature(secret, purpose, body);
  const found = Buffer.from(given, 'base64url');
  if (found.length !== wanted.length || !timingSafeEqual(found, wanted)) return { kind: 'forged' };
  const [subject, expiresAt] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, Instant];
  // Parsed, because only instants in our own form compare as text.
  return { kind: Date.parse(expiresAt) > Date.parse(now) ? 'good' : 'expired', subject };
}

function signature(secret: string, purpose: TokenPurpose, body: string): Buffer {
  return createHmac('sha256', secret).update(`attune.${purpose}.${body}`).digest();
}
