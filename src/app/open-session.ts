import { decodeSession, type Session } from '../engine/session.ts';
import type { Script } from '../script/script.ts';
import type { StoredSession, Tx } from '../store/store.ts';
import type { Scripts } from './scripts.ts';

/** A stored session with the script that it is pinned to, in its own language. */
export interface OpenSession {
  stored: StoredSession;
  session: Session;
  script: Script;
}

/** Opens what was stored. @throws AttuneError `session.newer`, `script.lost` */
export async function openSession(tx: Tx, scripts: Scripts, stored: StoredSession): Promise<OpenSession> {
  const session = decodeSession(stored.state);
  const edition = await scripts.pinned(tx, stored.scriptHash);
  return { stored, session, script: edition.inLocale(session.locale) };
}
