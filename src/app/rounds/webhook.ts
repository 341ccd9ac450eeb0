import { createHmac } from 'node:crypto';
import { reportJson } from '../../compose/report-export.ts';
import { AttuneError } from '../../errors.ts';
import type { RoundId } from '../../ids.ts';
import { readKeptReport } from '../../insight/kept-report.ts';
import type { RoundParts } from './round-parts.ts';

/** How long whoever listens may take, in ms. */
const patienceMs = 10_000;

/** Tells whoever listens what became of a round: what everybody may know, and after the report what it released. */
export async function sendNotice(parts: RoundParts, event: 'opened' | 'closed' | 'reported', id: RoundId): Promise<void> {
  const { notify, store } = parts;
  if (!notify) return;
  const found = await store.transaction(async (tx) => {
    const round = await tx.loadRound(id);
    return round && { round, counts: await tx.countRoundMembers(id) };
  });
  if (!found) return;
  const { round, counts } = found;
  const { title, scheduleId, occasion, scriptId, mode, k, opensAt, closesAt, invited } = round;
  const about = { id, schedule: scheduleId, occasion, title, script: scriptId, mode, k, opensAt, closesAt, invited };
  const released = event === 'reported' ? readKeptReport(round.report) : null;
  const report = released ? { report: reportJson(released) } : {};
  const answered = event === 'opened' ? {} : { answered: counts.answered };
  await notify(`round.${event}`, JSON.stringify({ event: `round.${event}`, round: { ...about, ...answered }, ...report }));
}

/** The signature of a notice: HMAC-SHA256 of `<seconds>.<body>` under the shared secret, in hex. */
export function signNotice(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}

/**
 * Posts notices to one address, signed: `Attune-Timestamp` in seconds since 1970 and `Attune-Signature: v1=<hex>`. Anything
 * but a 2xx is an error, and the job tries again with growing pauses.
 */
export function makeNotify(url: string, secret: string, nowMs: () => number): (event: string, body: string) => Promise<void> {
  return async (event, body) => {
    const seconds = Math.floor(nowMs() / 1000);
    const headers = {
      'content-type': 'application/json',
      'attune-event': event,
      'attune-timestamp': String(seconds),
      'attune-signature': `v1=${signNotice(secret, seconds, body)}`,
    };
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
    await answer.body?.cancel();
    if (answer.ok) return;
    throw new AttuneError('rounds.webhook', `The webhook answered ${answer.status} to ${event}; wanted is a 2xx. It is tried again.`);
  };
}
