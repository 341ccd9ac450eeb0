import type { LastTime } from '../compose/since-last.ts';
import type { Session } from '../engine/session.ts';
import { isAttuneError } from '../errors.ts';
import type { Script } from '../script/script.ts';
import type { StoredSession } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { type OpenSession, openSession } from './open-session.ts';

/**
 * The person's result of this conversation before this session, and what became of what they took on since; null the first
 * time, and where there is nothing to compare: without scores, or where each time other questions are chosen.
 */
export async function lastTimeOf(desk: Desk, script: Script, session: Session): Promise<LastTime | null> {
  if (script.source.dimensions.length === 0 || script.factsRead.includes('ask')) return null;
  const member = desk.who.member.id;
  const stored = (await desk.tx.listSessions(member))
    .filter(({ id, scriptId, status }) => id !== session.id && scriptId === script.id && status === 'done')
    .filter(({ startedAt }) => startedAt < session.startedAt)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    .at(-1);
  const last = stored && (await openIfReadable(desk, stored));
  if (!last) return null;
  // A later answer to the earlier conversation doesn't move the day after this one began.
  const at = last.session.updatedAt < session.startedAt ? last.session.updatedAt : last.session.startedAt;
  const since = (await desk.tx.listActions(member)).filter(({ takenAt, status }) => takenAt >= at && status !== 'dropped');
  return {
    script: last.script,
    session: last.session,
    day: desk.day(at),
    steps: { done: since.filter(({ status }) => status === 'done').length, all: since.length },
  };
}

/** What can't be read any more is no reason to show no result. */
async function openIfReadable(desk: Desk, stored: StoredSession): Promise<OpenSession | null> {
  try {
    return await openSession(desk.tx, desk.scripts, stored);
  } catch (error) {
    if (isAttuneError(error, 'session.newer') || isAttuneError(error, 'script.lost')) return null;
    throw error;
  }
}
