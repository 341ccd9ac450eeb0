import type { ActionId, MemberId, SessionId, WorkspaceId } from '../ids.ts';
import type { Runner } from './database.ts';
import type { KpiCare, KpiReading, OwnedAction } from './follow-through.ts';
import { keptTables } from './kept-tables.ts';
import { meetAtMember } from './member-rows.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { ActionTable, KpiCareTable, KpiReadingTable } from './tables.ts';

const actionOf = (row: ActionTable): OwnedAction => ({
  id: row.id,
  memberId: row.member_id,
  scriptId: row.script_id,
  adviceId: row.advice_id,
  title: row.title,
  firstStep: row.first_step,
  status: row.status,
  stuckBy: row.stuck_by,
  dueOn: row.due_on,
  takenAt: row.taken_at,
  updatedAt: row.updated_at,
});

const readingOf = (row: KpiReadingTable): KpiReading => ({
  id: row.id,
  memberId: row.member_id,
  sessionId: row.session_id,
  kpiId: row.kpi_id,
  value: row.value,
  readAt: row.read_at,
  replacedAt: row.replaced_at,
  corrects: row.corrects,
});

const careOf = (row: KpiCareTable): KpiCare => ({
  workspaceId: row.workspace_id,
  kpiId: row.kpi_id,
  ownerId: row.owner_id,
  stoppedAt: row.stopped_at,
});

const upsertAction = prepareRows<ActionTable>(keptTables.action.columns, (db, rows) =>
  db
    .insertInto('action')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        member_id: eb.ref('excluded.member_id'),
        status: eb.ref('excluded.status'),
        stuck_by: eb.ref('excluded.stuck_by'),
        due_on: eb.ref('excluded.due_on'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    ),
);

export async function saveAction(runner: Runner, action: OwnedAction): Promise<void> {
  const { id, memberId, scriptId, adviceId, title, firstStep, status, stuckBy, dueOn, takenAt, updatedAt } = action;
  await meetAtMember(runner, memberId);
  const named = { id, member_id: memberId, script_id: scriptId, advice_id: adviceId, title, first_step: firstStep };
  await upsertAction(runner, [{ ...named, status, stuck_by: stuckBy, due_on: dueOn, taken_at: takenAt, updated_at: updatedAt }]);
}

const selectAction = prepare((db, p: { id: ActionId }) => db.selectFrom('action').selectAll().where('id', '=', p.id));

export async function loadAction(runner: Runner, id: ActionId): Promise<OwnedAction | null> {
  const row = await selectAction.first(runner, { id });
  return row ? actionOf(row) : null;
}

const selectActions = prepare((db, p: { memberId: MemberId }) =>
  db.selectFrom('action').selectAll().where('member_id', '=', p.memberId).orderBy('taken_at', 'desc').orderBy('id', 'desc'),
);

export async function listActions(runner: Runner, memberId: MemberId): Promise<OwnedAction[]> {
  return (await selectActions.all(runner, { memberId })).map(actionOf);
}

const selectAllActions = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db
    .selectFrom('action')
    .innerJoin('member', 'member.id', 'action.member_id')
    .selectAll('action')
    .where('member.workspace_id', '=', p.workspaceId)
    .orderBy('action.taken_at', 'desc')
    .orderBy('action.id', 'desc'),
);

export async function listAllActions(runner: Runner, workspaceId: WorkspaceId): Promise<OwnedAction[]> {
  return (await selectAllActions.all(runner, { workspaceId })).map(actionOf);
}

const upsertReading = prepareRows<KpiReadingTable>(keptTables.kpi_reading.columns, (db, rows) =>
  db
    .insertInto('kpi_reading')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ replaced_at: eb.ref('excluded.replaced_at') }))),
);

export async function saveReading(runner: Runner, reading: KpiReading): Promise<void> {
  const { id, memberId, sessionId, kpiId, value, readAt, replacedAt, corrects } = reading;
  await upsertReading(runner, [
    { id, member_id: memberId, session_id: sessionId, kpi_id: kpiId, value, read_at: readAt, replaced_at: replacedAt, corrects },
  ]);
}

const selectReadings = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db
    .selectFrom('kpi_reading')
    .innerJoin('member', 'member.id', 'kpi_reading.member_id')
    .selectAll('kpi_reading')
    .where('member.workspace_id', '=', p.workspaceId)
    .orderBy('kpi_reading.read_at')
    .orderBy('kpi_reading.id'),
);

export async function listReadings(runner: Runner, workspaceId: WorkspaceId): Promise<KpiReading[]> {
  return (await selectReadings.all(runner, { workspaceId })).map(readingOf);
}

const renameReadings = prepare((db, p: { sessionId: SessionId; to: MemberId }) =>
  db
    .updateTable('kpi_reading')
    .set({ member_id: p.to, session_id: '' as SessionId })
    .where('session_id', '=', p.sessionId),
);
const deleteReadingsOf = prepare((db, p: { sessionId: SessionId }) => db.deleteFrom('kpi_reading').where('session_id', '=', p.sessionId));

export async function disownReadings(runner: Runner, sessionId: SessionId, to: MemberId | null): Promise<void> {
  if (to === null) await deleteReadingsOf.run(runner, { sessionId });
  else await renameReadings.run(runner, { sessionId, to });
}

const upsertCare = prepareRows<KpiCareTable>(keptTables.kpi_care.columns, (db, rows) =>
  db
    .insertInto('kpi_care')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'kpi_id']).doUpdateSet((eb) => ({
        owner_id: eb.ref('excluded.owner_id'),
        stopped_at: eb.ref('excluded.stopped_at'),
      })),
    ),
);

export async function saveKpiCare(runner: Runner, { workspaceId, kpiId, ownerId, stoppedAt }: KpiCare): Promise<void> {
  await upsertCare(runner, [{ workspace_id: workspaceId, kpi_id: kpiId, owner_id: ownerId, stopped_at: stoppedAt }]);
}

const selectCare = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db.selectFrom('kpi_care').selectAll().where('workspace_id', '=', p.workspaceId).orderBy('kpi_id'),
);

export async function listKpiCare(runner: Runner, workspaceId: WorkspaceId): Promise<KpiCare[]> {
  return (await selectCare.all(runner, { workspaceId })).map(careOf);
}

const deleteActions = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('action').where('member_id', '=', p.memberId));
const deleteReadings = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('kpi_reading').where('member_id', '=', p.memberId));
const giveBackCare = prepare((db, p: { memberId: MemberId }) =>
  db.updateTable('kpi_care').set({ owner_id: null }).where('owner_id', '=', p.memberId),
);

/** Erases what a person took on and read off; figures that they looked after go back to nobody. */
export async function forgetFollowThrough(runner: Runner, memberId: MemberId): Promise<void> {
  await deleteActions.run(runner, { memberId });
  await deleteReadings.run(runner, { memberId });
  await giveBackCare.run(runner, { memberId });
}
