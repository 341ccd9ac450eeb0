import type { MemberId, WorkspaceId } from '../ids.ts';
import type { Runner } from './database.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { Member, Workspace } from './store.ts';
import type { MemberTable, WorkspaceTable } from './tables.ts';

const workspaceOf = (row: WorkspaceTable): Workspace => ({
  id: row.id,
  platform: row.platform,
  externalId: row.external_id,
  name: row.name,
  reportPlace: row.report_place,
  facts: JSON.parse(row.facts),
});

const memberOf = (row: MemberTable): Member => ({
  id: row.id,
  workspaceId: row.workspace_id,
  externalId: row.external_id,
  name: row.name,
  role: row.role,
  locale: row.locale,
  zone: row.zone,
});

const selectWorkspace = prepare((db, p: { platform: string; externalId: string }) =>
  db.selectFrom('workspace').selectAll().where('platform', '=', p.platform).where('external_id', '=', p.externalId),
);

export async function findWorkspace(runner: Runner, platform: string, externalId: string): Promise<Workspace | null> {
  const row = await selectWorkspace.first(runner, { platform, externalId });
  return row ? workspaceOf(row) : null;
}

const selectWorkspaceById = prepare((db, p: { id: WorkspaceId }) => db.selectFrom('workspace').selectAll().where('id', '=', p.id));

export async function loadWorkspace(runner: Runner, id: WorkspaceId): Promise<Workspace | null> {
  const row = await selectWorkspaceById.first(runner, { id });
  return row ? workspaceOf(row) : null;
}

const upsertWorkspace = prepareRows<WorkspaceTable>(['id', 'platform', 'external_id', 'name', 'report_place', 'facts'], (db, rows) =>
  db
    .insertInto('workspace')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        platform: eb.ref('excluded.platform'),
        external_id: eb.ref('excluded.external_id'),
        name: eb.ref('excluded.name'),
        report_place: eb.ref('excluded.report_place'),
        facts: eb.ref('excluded.facts'),
      })),
    ),
);

export async function saveWorkspace(runner: Runner, workspace: Workspace): Promise<void> {
  const { id, platform, externalId, name, reportPlace, facts } = workspace;
  await upsertWorkspace(runner, [{ id, platform, external_id: externalId, name, report_place: reportPlace, facts: JSON.stringify(facts) }]);
}

const selectMember = prepare((db, p: { workspaceId: WorkspaceId; externalId: string }) =>
  db.selectFrom('member').selectAll().where('workspace_id', '=', p.workspaceId).where('external_id', '=', p.externalId),
);

export async function findMember(runner: Runner, workspaceId: WorkspaceId, externalId: string): Promise<Member | null> {
  const row = await selectMember.first(runner, { workspaceId, externalId });
  return row ? memberOf(row) : null;
}

const selectMemberById = prepare((db, p: { id: MemberId }) => db.selectFrom('member').selectAll().where('id', '=', p.id));

export async function loadMember(runner: Runner, id: MemberId): Promise<Member | null> {
  const row = await selectMemberById.first(runner, { id });
  return row ? memberOf(row) : null;
}

const selectMembers = prepare((db, p: { workspaceId: WorkspaceId }) =>
  db.selectFrom('member').selectAll().where('workspace_id', '=', p.workspaceId).orderBy('external_id'),
);

export async function listMembers(runner: Runner, workspaceId: WorkspaceId): Promise<Member[]> {
  return (await selectMembers.all(runner, { workspaceId })).map(memberOf);
}

const upsertMember = prepareRows<MemberTable>(['id', 'workspace_id', 'external_id', 'name', 'role', 'locale', 'zone'], (db, rows) =>
  db
    .insertInto('member')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        external_id: eb.ref('excluded.external_id'),
        name: eb.ref('excluded.name'),
        role: eb.ref('excluded.role'),
        locale: eb.ref('excluded.locale'),
        zone: eb.ref('excluded.zone'),
      })),
    ),
);

export async function saveMember(runner: Runner, member: Member): Promise<void> {
  const { id, workspaceId, externalId, name, role, locale, zone } = member;
  await upsertMember(runner, [{ id, workspace_id: workspaceId, external_id: externalId, name, role, locale, zone }]);
}
