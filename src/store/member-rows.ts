import type { MemberId, WorkspaceId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
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

const selectWho = prepare((db, p: { platform: string; workspace: string; person: string }) =>
  db
    .selectFrom('workspace as w')
    .leftJoin('member as m', (join) => join.onRef('m.workspace_id', '=', 'w.id').on('m.external_id', '=', p.person))
    .select(['w.id', 'w.platform', 'w.external_id', 'w.name', 'w.report_place', 'w.facts'])
    .select(['m.id as member_id', 'm.name as member_name', 'm.role', 'm.locale', 'm.zone'])
    .where('w.platform', '=', p.platform)
    .where('w.external_id', '=', p.workspace),
);

/** The workspace and the member in it, in one look: every turn begins with it. */
export async function findWho(
  runner: Runner,
  platform: string,
  workspaceId: string,
  personId: string,
): Promise<{ workspace: Workspace; member: Member | null } | null> {
  const row = await selectWho.first(runner, { platform, workspace: workspaceId, person: personId });
  if (!row) return null;
  const { member_id: id, member_name: name, role, locale, zone } = row;
  const isThere = id !== null && name !== null && role !== null && locale !== null && zone !== null;
  return {
    workspace: workspaceOf(row),
    member: isThere ? { id, workspaceId: row.id, externalId: personId, name, role, locale, zone } : null,
  };
}

const selectWorkspaceById = prepare((db, p: { id: WorkspaceId }) => db.selectFrom('workspace').selectAll().where('id', '=', p.id));

export async function loadWorkspace(runner: Runner, id: WorkspaceId): Promise<Workspace | null> {
  const row = await selectWorkspaceById.first(runner, { id });
  return row ? workspaceOf(row) : null;
}

const upsertWorkspace = prepareRows<WorkspaceTable>(keptTables.workspace.columns, (db, rows) =>
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
  await upsertWorkspace.send(runner, [
    { id, platform, external_id: externalId, name, report_place: reportPlace, facts: JSON.stringify(facts) },
  ]);
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

const upsertMember = prepareRows<MemberTable>(keptTables.member.columns, (db, rows) =>
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
  await upsertMember.send(runner, [{ id, workspace_id: workspaceId, external_id: externalId, name, role, locale, zone }]);
}

const writeAnew = prepare((db, p: { id: MemberId }) =>
  db
    .updateTable('member')
    .set((eb) => ({ zone: eb.ref('zone') }))
    .where('id', '=', p.id),
);

/**
 * Before something is added to what a person has: two who do that at the same moment, each having seen that it was not
 * there, meet in this row, and the later one is run again. On SQLite there is no same moment.
 */
export async function meetAtMember(runner: Runner, id: MemberId): Promise<void> {
  if (runner.dialect === 'postgres') await writeAnew.send(runner, { id });
}
