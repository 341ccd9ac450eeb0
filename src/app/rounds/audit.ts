import { AttuneError } from '../../errors.ts';
import type { MemberId } from '../../ids.ts';
import type { Member } from '../../store/store.ts';
import type { Desk } from '../desk.ts';

/** Writes down who changed what and when, in the same transaction as the change. */
export async function audit(desk: Desk, what: string, about: string, detail: unknown): Promise<void> {
  const { workspace, member } = desk.who;
  const entry = { id: desk.makeId(), workspaceId: workspace.id, at: desk.at, memberId: member.id, what, about };
  await desk.tx.addAudit({ ...entry, detail: JSON.stringify(detail) });
}

/** @throws AttuneError `rounds.managers-only` */
export function managersOnly(desk: Desk): void {
  if (desk.who.member.role !== 'manager') throw new AttuneError('rounds.managers-only', desk.words('schedule.managers-only'));
}

/**
 * Makes a person a manager, a leader or one of the team. Those who administer the platform's workspace are managers to begin
 * with; from then on managers appoint. The last manager can't step down: nobody could appoint another.
 * @throws AttuneError `rounds.managers-only`, `rounds.last-manager`, `rounds.gone`
 */
export async function appoint(desk: Desk, memberId: MemberId, role: Member['role']): Promise<Member> {
  managersOnly(desk);
  const members = await desk.tx.listMembers(desk.who.workspace.id);
  const member = members.find(({ id }) => id === memberId);
  if (!member) throw new AttuneError('rounds.gone', `There is nobody with the id ${memberId} in this workspace. Choose somebody who is.`);
  if (member.role === role) return member;
  if (member.role === 'manager' && members.filter((each) => each.role === 'manager').length === 1) {
    throw new AttuneError('rounds.last-manager', `${member.name} is the only manager. Appoint another one first.`);
  }
  // Two who step down at the same moment, each having seen the other, meet in this row: the later one looks again.
  if (member.role === 'manager') await desk.tx.saveWorkspace(desk.who.workspace);
  const appointed = { ...member, role };
  await desk.tx.saveMember(appointed);
  await audit(desk, 'member.appointed', memberId, { from: member.role, to: role });
  return appointed;
}
