import type { Kysely } from 'kysely';
import { AttuneError } from '../errors.ts';
import type { MemberId, ScriptHash, SessionId, WorkspaceId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { meetAtMember } from './member-rows.ts';
import { isOneOf, one, prepare, prepareRows, wordList } from './prepared.ts';
import type { Consent, Member, StoredScript, StoredSession } from './store.ts';
import type { ConsentTable, ScriptTable, SessionTable, Tables } from './tables.ts';

const sessionOf = (row: SessionTable): StoredSession => ({
  id: row.id,
  memberId: row.member_id,
  scriptId: row.script_id,
  scriptHash: row.script_hash,
  status: row.status,
  revision: row.revision,
  state: row.state,
  startedAt: row.started_at,
  updatedAt: row.updated_at,
});

const selectSession = prepare((db, p: { id: SessionId }) => db.selectFrom('session').selectAll().where('id', '=', p.id));

export async function loadSession(runner: Runner, id: SessionId): Promise<StoredSession | null> {
  const row = await selectSession.first(runner, { id });
  return row ? sessionOf(row) : null;
}

const selectSessions = prepare((db, p: { memberId: MemberId }) =>
  db.selectFrom('session').selectAll().where('member_id', '=', p.memberId).orderBy('started_at', 'desc').orderBy('id', 'desc'),
);

/** Newest first. */
export async function listSessions(runner: Runner, memberId: MemberId): Promise<StoredSession[]> {
  return (await selectSessions.all(runner, { memberId })).map(sessionOf);
}

const newest = (db: Kysely<Tables>, p: { memberId: MemberId; statuses: string }) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('member_id', '=', p.memberId)
    .where((eb) => isOneOf(eb.ref('status'), p.statuses))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(one);
const selectNewest = prepare(newest);
const selectNewestOf = prepare((db, p: { memberId: MemberId; statuses: string; scriptId: string }) =>
  newest(db, p).where('script_id', '=', p.scriptId),
);

export async function findSession(
  runner: Runner,
  memberId: MemberId,
  statuses: StoredSession['status'][],
  scriptId?: string,
): Promise<StoredSession | null> {
  const search = { memberId, statuses: wordList(statuses) };
  const row = await (scriptId === undefined ? selectNewest.first(runner, search) : selectNewestOf.first(runner, { ...search, scriptId }));
  return row ? sessionOf(row) : null;
}

const selectFinished = prepare((db, p: { workspaceId: WorkspaceId; scriptId: string; roles: string }) =>
  db
    .selectFrom('session')
    .innerJoin('member', 'member.id', 'session.member_id')
    .selectAll('session')
    .where('member.workspace_id', '=', p.workspaceId)
    .where((eb) => isOneOf(eb.ref('member.role'), p.roles))
    .where('session.script_id', '=', p.scriptId)
    .where('session.status', '=', 'done')
    .orderBy('session.updated_at', 'desc')
    .orderBy('session.id', 'desc'),
);

/** Of each member the newest. */
export async function listFinished(
  runner: Runner,
  workspaceId: WorkspaceId,
  scriptId: string,
  roles: readonly Member['role'][],
): Promise<StoredSession[]> {
  const found = await selectFinished.all(runner, { workspaceId, scriptId, roles: wordList(roles) });
  const newestOf = new Map<MemberId, StoredSession>();
  for (const row of found) if (!newestOf.has(row.member_id)) newestOf.set(row.member_id, sessionOf(row));
  return [...newestOf.values()];
}

const insert = prepareRows<SessionTable>(keptTables.session.columns, (db, rows) => db.insertInto('session').values(rows));

export async function insertSession(runner: Runner, session: StoredSession): Promise<void> {
  const { id, memberId, scriptId, scriptHash, status, revision, state, startedAt, updatedAt } = session;
  await meetAtMember(runner, memberId);
  await insert.send(runner, [
    {
      id,
      member_id: memberId,
      script_id: scriptId,
      script_hash: scriptHash,
      status,
      revision,
      state,
      started_at: startedAt,
      updated_at: updatedAt,
    },
  ]);
}

const update = prepare((db, p: StoredSession & { fromRevision: number }) =>
  db
    .updateTable('session')
    .set({ script_hash: p.scriptHash, status: p.status, revision: p.revision, state: p.state, updated_at: p.updatedAt })
    .where('id', '=', p.id)
    .where('revision', '=', p.fromRevision),
);

export async function updateSession(runner: Runner, session: StoredSession, fromRevision: number): Promise<void> {
  if ((await update.run(runner, { ...session, fromRevision })) === 1) return;
  const stored = await loadSession(runner, session.id);
  throw new AttuneError(
    'store.stale-revision',
    stored
      ? `Session ${session.id} is at revision ${stored.revision}; it was to be saved from revision ${fromRevision}. Load it and take the turn again.`
      : `Session ${session.id} is not there, so revision ${fromRevision} of it can't be saved. It may have been erased: begin a new one.`,
  );
}

const selectScript = prepare((db, p: { hash: ScriptHash }) => db.selectFrom('script').selectAll().where('hash', '=', p.hash));

export async function loadScript(runner: Runner, hash: ScriptHash): Promise<StoredScript | null> {
  const row = await selectScript.first(runner, { hash });
  if (!row) return null;
  return { hash: row.hash, scriptId: row.script_id, source: row.source, translations: row.translations, savedAt: row.saved_at };
}

const insertScript = prepareRows<ScriptTable>(keptTables.script.columns, (db, rows) =>
  db
    .insertInto('script')
    .values(rows)
    .onConflict((conflict) => conflict.column('hash').doNothing()),
);

export async function saveScript(runner: Runner, script: StoredScript): Promise<void> {
  const { hash, scriptId, source, translations, savedAt } = script;
  await insertScript.send(runner, [{ hash, script_id: scriptId, source, translations, saved_at: savedAt }]);
}

const upsertConsent = prepareRows<ConsentTable>(keptTables.consent.columns, (db, rows) =>
  db
    .insertInto('consent')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['session_id', 'what', 'place']).doNothing()),
);

/** Agreeing twice to the same keeps the first time. */
export async function saveConsent(runner: Runner, consent: Consent): Promise<void> {
  const { sessionId, what, place, at } = consent;
  await upsertConsent.send(runner, [{ session_id: sessionId, what, place, at }]);
}

const deleteConsent = prepare((db, p: { sessionId: SessionId; what: string }) =>
  db.deleteFrom('consent').where('session_id', '=', p.sessionId).where('what', '=', p.what),
);

export async function withdrawConsent(runner: Runner, sessionId: SessionId, what: string): Promise<void> {
  await deleteConsent.run(runner, { sessionId, what });
}

const selectConsents = prepare((db, p: { memberId: MemberId }) =>
  db
    .selectFrom('consent')
    .innerJoin('session', 'session.id', 'consent.session_id')
    .select(['consent.session_id', 'consent.what', 'consent.place', 'consent.at'])
    .where('session.member_id', '=', p.memberId)
    .orderBy('consent.at')
    .orderBy('consent.session_id')
    .orderBy('consent.what'),
);

/** Oldest first. */
export async function listConsents(runner: Runner, memberId: MemberId): Promise<Consent[]> {
  const rows = await selectConsents.all(runner, { memberId });
  return rows.map((row) => ({ sessionId: row.session_id, what: row.what, place: row.place, at: row.at }));
}
