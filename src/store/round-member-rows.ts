import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, ScriptHash, SessionId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { isOneOf, prepare, prepareRows, wordList } from './prepared.ts';
import { adoptResponses } from './round-rows.ts';
import type { RoundMemberTable } from './round-tables.ts';
import type { RoundMember } from './round-tx.ts';

const memberOf = (row: RoundMemberTable): RoundMember => ({
  roundId: row.round_id,
  memberId: row.member_id,
  state: row.state,
  inviteAt: row.invite_at,
  reminded: row.reminded,
  nudged: row.nudged,
  sessionId: row.session_id,
});

const insert = prepareRows<RoundMemberTable>(keptTables.round_member.columns, (db, rows) =>
  db
    .insertInto('round_member')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['round_id', 'member_id']).doNothing()),
);

export async function addRoundMembers(runner: Runner, members: readonly RoundMember[]): Promise<void> {
  const rows = members.map(({ roundId, memberId, state, inviteAt, reminded, nudged, sessionId }) => ({
    round_id: roundId,
    member_id: memberId,
    state,
    invite_at: inviteAt,
    reminded,
    nudged,
    session_id: sessionId,
  }));
  await insert(runner, rows);
}

const selectOne = prepare((db, p: { roundId: RoundId; memberId: MemberId }) =>
  db.selectFrom('round_member').selectAll().where('round_id', '=', p.roundId).where('member_id', '=', p.memberId),
);

export async function loadRoundMember(runner: Runner, roundId: RoundId, memberId: MemberId): Promise<RoundMember | null> {
  const row = await selectOne.first(runner, { roundId, memberId });
  return row ? memberOf(row) : null;
}

const selectPage = prepare((db, p: { roundId: RoundId; state: RoundMember['state']; after: MemberId; limit: number }) =>
  db
    .selectFrom('round_member')
    .selectAll()
    .where('round_id', '=', p.roundId)
    .where('state', '=', p.state)
    .where('member_id', '>', p.after)
    .orderBy('member_id')
    .limit(p.limit),
);

export async function listRoundMembers(
  runner: Runner,
  roundId: RoundId,
  state: RoundMember['state'],
  after: string,
  limit: number,
): Promise<RoundMember[]> {
  return (await selectPage.all(runner, { roundId, state, after: after as MemberId, limit })).map(memberOf);
}

const selectDue = prepare((db, p: { roundId: RoundId; at: Instant; limit: number }) =>
  db
    .selectFrom('round_member')
    .selectAll()
    .where('round_id', '=', p.roundId)
    .where('state', '=', 'waiting')
    .where('invite_at', '<=', p.at)
    .orderBy('invite_at')
    .orderBy('member_id')
    .limit(p.limit),
);

export async function listDueRoundMembers(runner: Runner, roundId: RoundId, at: Instant, limit: number): Promise<RoundMember[]> {
  return (await selectDue.all(runner, { roundId, at, limit })).map(memberOf);
}

const selectNextInvite = prepare((db, p: { roundId: RoundId }) =>
  db
    .selectFrom('round_member')
    .select((eb) => eb.fn.min('invite_at').as('at'))
    .where('round_id', '=', p.roundId)
    .where('state', '=', 'waiting'),
);

export async function nextInviteAt(runner: Runner, roundId: RoundId): Promise<Instant | null> {
  return (await selectNextInvite.first(runner, { roundId }))?.at ?? null;
}

const updateState = prepare((db, p: { roundId: RoundId; memberId: MemberId; from: string; to: RoundMember['state'] }) =>
  db
    .updateTable('round_member')
    .set({ state: p.to })
    .where('round_id', '=', p.roundId)
    .where('member_id', '=', p.memberId)
    .where((eb) => isOneOf(eb.ref('state'), p.from)),
);

export async function turnRoundMember(
  runner: Runner,
  roundId: RoundId,
  memberId: MemberId,
  from: RoundMember['state'][],
  to: RoundMember['state'],
): Promise<boolean> {
  return (await updateState.run(runner, { roundId, memberId, from: wordList(from), to })) === 1;
}

const updateInviteAt = prepare((db, p: { roundId: RoundId; memberId: MemberId; inviteAt: Instant }) =>
  db.updateTable('round_member').set({ invite_at: p.inviteAt }).where('round_id', '=', p.roundId).where('member_id', '=', p.memberId),
);

export async function saveInviteAt(runner: Runner, roundId: RoundId, memberId: MemberId, inviteAt: Instant): Promise<void> {
  await updateInviteAt.run(runner, { roundId, memberId, inviteAt });
}

const updateReminded = prepare((db, p: { roundId: RoundId; memberId: MemberId; nth: number }) =>
  db
    .updateTable('round_member')
    .set({ reminded: p.nth })
    .where('round_id', '=', p.roundId)
    .where('member_id', '=', p.memberId)
    .where('reminded', '<', p.nth),
);

export async function countReminder(runner: Runner, roundId: RoundId, memberId: MemberId, nth: number): Promise<boolean> {
  return (await updateReminded.run(runner, { roundId, memberId, nth })) === 1;
}

const updateNudged = prepare((db, p: { roundId: RoundId; memberId: MemberId }) =>
  db
    .updateTable('round_member')
    .set({ nudged: 1 })
    .where('round_id', '=', p.roundId)
    .where('member_id', '=', p.memberId)
    .where('nudged', '=', 0),
);

export async function countNudge(runner: Runner, roundId: RoundId, memberId: MemberId): Promise<boolean> {
  return (await updateNudged.run(runner, { roundId, memberId })) === 1;
}

const updateSession = prepare((db, p: { roundId: RoundId; memberId: MemberId; sessionId: SessionId | null }) =>
  db.updateTable('round_member').set({ session_id: p.sessionId }).where('round_id', '=', p.roundId).where('member_id', '=', p.memberId),
);

export async function saveRoundSession(runner: Runner, roundId: RoundId, memberId: MemberId, sessionId: SessionId | null): Promise<void> {
  await updateSession.run(runner, { roundId, memberId, sessionId });
}

const selectOfSession = prepare((db, p: { sessionId: SessionId }) =>
  db.selectFrom('round_member').selectAll().where('session_id', '=', p.sessionId),
);

export async function findRoundMember(runner: Runner, sessionId: SessionId): Promise<RoundMember | null> {
  const row = await selectOfSession.first(runner, { sessionId });
  return row ? memberOf(row) : null;
}

const selectCounts = prepare((db, p: { roundId: RoundId }) =>
  db
    .selectFrom('round_member')
    .select((eb) => ['state' as const, eb.fn.countAll<number | string>().as('count')])
    .where('round_id', '=', p.roundId)
    .groupBy('state'),
);

export async function countRoundMembers(runner: Runner, roundId: RoundId): Promise<Record<RoundMember['state'], number>> {
  const counts = { waiting: 0, invited: 0, declined: 0, answered: 0, 'left-out': 0 };
  for (const { state, count } of await selectCounts.all(runner, { roundId })) counts[state] = Number(count);
  return counts;
}

const updateAnswered = prepare((db, p: { late: RoundId; into: RoundId }) =>
  db
    .updateTable('round_member')
    .set({ state: 'answered' })
    .where('round_id', '=', p.into)
    .where('member_id', 'in', (eb) => eb.selectFrom('round_member').select('member_id').where('round_id', '=', p.late)),
);
const deleteOfRound = prepare((db, p: { roundId: RoundId }) => db.deleteFrom('round_member').where('round_id', '=', p.roundId));

export async function adoptLate(runner: Runner, late: RoundId, into: RoundId, scriptHash: ScriptHash): Promise<void> {
  const isAdopted = await adoptResponses(runner, late, into, scriptHash);
  if (isAdopted) await updateAnswered.run(runner, { late, into });
  await deleteOfRound.run(runner, { roundId: late });
}

const deleteMemberships = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('round_member').where('member_id', '=', p.memberId));
const deleteResponses = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('round_response').where('member_id', '=', p.memberId));
const deletePrompts = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('prompt').where('member_id', '=', p.memberId));
const deletePreferences = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('preference').where('member_id', '=', p.memberId));

/** Erases what rounds hold of a person. What they said anonymously can't be found any more, by anybody. */
export async function forgetInRounds(runner: Runner, memberId: MemberId): Promise<void> {
  for (const statement of [deleteMemberships, deleteResponses, deletePrompts, deletePreferences]) await statement.run(runner, { memberId });
}
