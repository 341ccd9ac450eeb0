import { AttuneError } from '../errors.ts';
import type { ScheduleId, WorkspaceId } from '../ids.ts';
import type { LocalTime } from '../schedule/local-time.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { AuditTable, ScheduleTable } from './round-tables.ts';
import type { AuditEntry, StoredSchedule } from './round-tx.ts';

const scheduleOf = (row: ScheduleTable): StoredSchedule => ({
  id: row.id,
  workspaceId: row.workspace_id,
  ownerId: row.owner_id,
  title: row.title,
  rule: row.rule,
  startsAt: row.starts_at,
  zone: row.zone,
  settings: row.settings,
  status: row.status,
  passed: row.passed,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const insert = prepareRows<ScheduleTable>(keptTables.schedule.columns, (db, rows) => db.insertInto('schedule').values(rows));

export async function insertSchedule(runner: Runner, schedule: StoredSchedule): Promise<void> {
  const { id, title, rule, zone, settings, status, passed, revision } = schedule;
  const { workspaceId, ownerId, startsAt, createdAt, updatedAt } = schedule;
  const times = { starts_at: startsAt, created_at: createdAt, updated_at: updatedAt };
  await insert(runner, [
    { id, workspace_id: workspaceId, owner_id: ownerId, title, rule, zone, settings, status, passed, revision, ...times },
  ]);
}

const update = prepare((db, p: StoredSchedule & { fromRevision: number }) =>
  db
    .updateTable('schedule')
    .set({
      owner_id: p.ownerId,
      title: p.title,
      rule: p.rule,
      starts_at: p.startsAt,
      zone: p.zone,
      settings: p.settings,
      status: p.status,
      revision: p.revision,
      updated_at: p.updatedAt,
    })
    .where('id', '=', p.id)
    .where('revision', '=', p.fromRevision),
);

export async function updateSchedule(runner: Runner, schedule: StoredSchedule, fromRevision: number): Promise<void> {
  if ((await update.run(runner, { ...schedule, fromRevision })) === 1) return;
  throw new AttuneError(
    'store.stale-revision',
    `The check-in ${schedule.id} is not at revision ${fromRevision} any more: somebody else has changed it. Look at it again and repeat your change.`,
  );
}

const selectOne = prepare((db, p: { id: ScheduleId }) => db.selectFrom('schedule').selectAll().where('id', '=', p.id));

export async function loadSchedule(runner: Runner, id: ScheduleId): Promise<StoredSchedule | null> {
  const row = await selectOne.first(runner, { id });
  return row ? scheduleOf(row) : null;
}

const selectOfWorkspace = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db.selectFrom('schedule').selectAll().where('workspace_id', '=', p.workspaceId).orderBy('id'),
);

export async function listSchedules(runner: Runner, workspaceId: WorkspaceId): Promise<StoredSchedule[]> {
  return (await selectOfWorkspace.all(runner, { workspaceId })).map(scheduleOf);
}

const selectActive = prepare((db, _: object) => db.selectFrom('schedule').select('id').where('status', '=', 'active').orderBy('id'));

export async function listActiveSchedules(runner: Runner): Promise<ScheduleId[]> {
  return (await selectActive.all(runner, {})).map(({ id }) => id);
}

const updatePassed = prepare((db, p: { id: ScheduleId; from: LocalTime; to: LocalTime }) =>
  db.updateTable('schedule').set({ passed: p.to }).where('id', '=', p.id).where('passed', '=', p.from),
);

export async function passOccasions(runner: Runner, id: ScheduleId, from: LocalTime, to: LocalTime): Promise<boolean> {
  return (await updatePassed.run(runner, { id, from, to })) === 1;
}

const selectZones = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db.selectFrom('member').select('zone').distinct().where('workspace_id', '=', p.workspaceId).orderBy('zone'),
);

export async function listZones(runner: Runner, workspaceId: WorkspaceId): Promise<string[]> {
  return (await selectZones.all(runner, { workspaceId })).map(({ zone }) => zone);
}

const insertAudit = prepareRows<AuditTable>(keptTables.audit.columns, (db, rows) => db.insertInto('audit').values(rows));

export async function addAudit(runner: Runner, { id, workspaceId, at, memberId, what, about, detail }: AuditEntry): Promise<void> {
  await insertAudit(runner, [{ id, workspace_id: workspaceId, at, member_id: memberId, what, about, detail }]);
}

const selectAudit = prepare((db, p: { workspaceId: WorkspaceId; limit: number }) =>
  db.selectFrom('audit').selectAll().where('workspace_id', '=', p.workspaceId).orderBy('at', 'desc').orderBy('id', 'desc').limit(p.limit),
);

export async function listAudit(runner: Runner, workspaceId: WorkspaceId, limit: number): Promise<AuditEntry[]> {
  const rows = await selectAudit.all(runner, { workspaceId, limit });
  return rows.map(({ id, workspace_id, at, member_id, what, about, detail }) => ({
    id,
    workspaceId: workspace_id,
    at,
    memberId: member_id,
    what,
    about,
    detail,
  }));
}
