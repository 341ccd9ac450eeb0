import { Scripts } from '../../src/app/scripts.ts';
import type { Instant } from '../../src/clock.ts';
import { encodeSession, type Session, sessionVersion } from '../../src/engine/session.ts';
import type { ActionId, SessionId } from '../../src/ids.ts';
import type { Edition } from '../../src/script/library.ts';
import type { Member, Store, StoredSession } from '../../src/store/store.ts';
import type { Seat } from './seat.ts';

/** What a leader has stated, in words of no language: two priorities, and a figure with its target. */
const stated: Session['answers'] = {
  priorities: ['Alfa', 'Brava'],
  importance: { alfa: 60, brava: 40 },
  'intended@alfa': 5,
  'believed@alfa': 3,
  'intended@brava': 4,
  'believed@brava': 4,
  kpis: ['Delta'],
  'kpi_unit@delta': 'min',
  'kpi_target@delta': 10,
  'kpi_direction@delta': 'down',
  'kpi_now@delta': 14,
};

/** The member behind a seat, who has arrived. */
export async function memberAt(store: Store, { platform, workspace, person }: Seat): Promise<Member> {
  const found = await store.transaction((tx) => tx.findWho(platform, workspace, person));
  if (!found?.member) throw new Error(`${person} is no member of ${workspace}.`);
  return found.member;
}

/** Lets somebody be the leader who has stated what the business means to do. */
export async function hasStated(store: Store, member: Member, edition: Edition, at: Instant): Promise<void> {
  const id = `stated-${member.id}` as SessionId;
  const session: Session = {
    v: sessionVersion,
    id,
    script: edition.hash,
    locale: 'en',
    role: 'leader',
    facts: { priorities: [] },
    status: 'done',
    revision: 1,
    cursor: null,
    answers: stated,
    marks: {},
    shown: {},
    misses: 0,
    startedAt: at,
    updatedAt: at,
  };
  const stored: StoredSession = {
    id,
    memberId: member.id,
    scriptId: edition.source.id,
    scriptHash: edition.hash,
    status: 'done',
    revision: 1,
    state: encodeSession(session),
    startedAt: at,
    updatedAt: at,
  };
  await store.transaction(async (tx) => {
    await new Scripts(() => new Map()).pin(tx, edition, at);
    await tx.saveMember({ ...member, role: 'leader' });
    await tx.insertSession(stored);
  });
}

/** Lets somebody have taken on two things. */
export async function hasTakenOn(store: Store, member: Member, at: Instant): Promise<void> {
  await store.transaction(async (tx) => {
    for (const title of ['Alfa', 'Brava']) {
      await tx.saveAction({
        id: `${member.id}-${title}`.slice(-36) as ActionId,
        memberId: member.id,
        scriptId: 'dissonance-fundamentals',
        adviceId: title.toLowerCase(),
        title,
        firstStep: 'Delta',
        status: 'open',
        stuckBy: null,
        dueOn: at.slice(0, 10),
        takenAt: at,
        updatedAt: at,
      });
    }
  });
}
