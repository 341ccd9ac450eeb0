import type { ChatEvent, Person } from '../chat/event.ts';
import type { MakeId, MemberId, WorkspaceId } from '../ids.ts';
import type { Role } from '../script/schema.ts';
import type { Member, Tx, Workspace } from '../store/store.ts';

/** Whether each person in the workspace answers for a business of their own. */
export function isCommunity(workspace: Workspace): boolean {
  return workspace.facts.isCommunity === true;
}

/** How a person answers: in a community everyone leads their own business; a manager answers as one of the team. */
export function scriptRole({ workspace, member }: Who): Role {
  return isCommunity(workspace) || member.role === 'leader' ? 'leader' : 'team';
}

/** Whose turn it is. */
export interface Who {
  workspace: Workspace;
  member: Member;
}

/**
 * The workspace and member of an event; both are remembered when they come for the first time.
 * @param found what the store knows of them
 */
export async function whoIs(
  tx: Tx,
  event: ChatEvent,
  found: { workspace: Workspace; member: Member | null } | null,
  makeId: MakeId,
): Promise<Who> {
  const { platform, id, name, isCommunity } = event.workspace;
  const { person } = event;
  let workspace = found?.workspace;
  if (!workspace) {
    workspace = {
      id: makeId() as WorkspaceId,
      platform,
      externalId: id,
      name: name ?? id,
      reportPlace: null,
      facts: isCommunity ? { isCommunity } : {},
    };
    await tx.saveWorkspace(workspace);
  } else if (isCommunity && workspace.facts.isCommunity === undefined) {
    // Known since before communities were told apart.
    workspace = { ...workspace, facts: { ...workspace.facts, isCommunity } };
    await tx.saveWorkspace(workspace);
  }
  const known = found?.member;
  const member = memberFrom(person, known, workspace, makeId);
  const isChanged = !known || known.name !== member.name || known.locale !== member.locale || known.zone !== member.zone;
  if (isChanged) await tx.saveMember(member);
  return { workspace, member };
}

/**
 * A person as a member: what their platform says now over what was known, and a role that nothing but a manager's word changes.
 * @param known what the store knows of them
 */
export function memberFrom(person: Person, known: Member | null | undefined, workspace: Workspace, makeId: MakeId): Member {
  return {
    id: known?.id ?? (makeId() as MemberId),
    workspaceId: workspace.id,
    externalId: person.id,
    name: person.name ?? known?.name ?? person.id,
    role: known?.role ?? (person.isManager ? 'manager' : 'team'),
    locale: person.locale ?? known?.locale ?? 'en',
    zone: person.zone ?? known?.zone ?? 'UTC',
  };
}
