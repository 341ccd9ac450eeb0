import { advance, begin } from '../src/engine/advance.ts';
import { decodeSession, encodeSession, type Session } from '../src/engine/session.ts';
import type { SessionId } from '../src/ids.ts';
import { benchScript } from './engine.ts';
import { type Figure, median } from './figure.ts';

const sessions = 20_000;
const runs = 3;
const at = '2026-11-22T09:30:00.000Z';

/** The heap after a full collection, in bytes. */
function settledHeap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

/**
 * What one open session costs, half-way through 40 questions: in memory while a turn holds it, and as stored.
 * Between turns a session is only in the database, so the memory of a server doesn't grow with open sessions.
 */
export async function memory(): Promise<Figure[]> {
  if (!global.gc) throw new Error('Run it with npm run bench: it needs --expose-gc.');
  const script = benchScript();
  let text = '';
  let session: Session = begin(script, { id: 's1' as SessionId, locale: 'en', role: 'team', facts: { priorities: [] } }, at).session;
  for (let answered = 0; answered < 20; answered++) {
    const key = session.cursor as string;
    session = advance(script, session, { kind: 'answer', on: { key, revision: session.shown[key] as number }, value: 3 }, at).session;
    text = encodeSession(session);
  }
  const perSession: number[] = [];
  // All runs are held to the end: what a run lets go of would hide what the next one takes.
  const held: Session[][] = [];
  for (let run = 0; run < runs; run++) {
    const before = settledHeap();
    held.push(Array.from({ length: sessions }, () => decodeSession(text)));
    perSession.push((settledHeap() - before) / sessions);
  }
  if (held.flat().some(({ status }) => status !== 'open')) throw new Error('a session was lost');
  return [
    { figure: 'memory.session-in-hand', value: median(perSession), unit: 'B', runs },
    { figure: 'memory.session-stored', value: text.length, unit: 'B', runs: 1 },
  ];
}
