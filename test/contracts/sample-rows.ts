import type { EventKey, MemberId, ScriptHash, SessionId, SlotId, WorkspaceId } from '../../src/ids.ts';
import type { Member, StoredScript, StoredSession, Tx, Workspace } from '../../src/store/store.ts';

export const at = '2026-11-22T09:30:00.000Z';
export const hash = 'a'.repeat(64) as ScriptHash;

export const event = (key: string): EventKey => key as EventKey;
export const session = (id: string): SessionId => id as SessionId;
export const slot = (id: string): SlotId => id as SlotId;
export const member = (id: string): MemberId => id as MemberId;

export const harbour: Workspace = {
  id: 'w1' as WorkspaceId,
  platform: 'web',
  externalId: 'harbour',
  name: 'Harbour Bakery',
  reportPlace: null,
  facts: {},
};

export const makeMember = (id: string, given: Partial<Member> = {}): Member => ({
  id: member(id),
  workspaceId: harbour.id,
  externalId: `person-${id}`,
  name: `Person ${id}`,
  role: 'team',
  locale: 'en',
  zone: 'Europe/Berlin',
  ...given,
});

export const script: StoredScript = { hash, scriptId: 'fundamentals', source: '{"format":1}', translations: '{}', savedAt: at };

export const makeSession = (id: string, memberId: string, given: Partial<StoredSession> = {}): StoredSession => ({
  id: session(id),
  memberId: member(memberId),
  scriptId: 'fundamentals',
  scriptHash: hash,
  status: 'open',
  revision: 0,
  state: '{}',
  startedAt: at,
  updatedAt: at,
  ...given,
});

/** A workspace with these members, and a script that sessions can be pinned to. */
export async function saveGround(tx: Tx, memberIds: string[]): Promise<void> {
  await tx.saveWorkspace(harbour);
  for (const id of memberIds) await tx.saveMember(makeMember(id));
  await tx.saveScript(script);
}
