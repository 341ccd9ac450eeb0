import type { Instant } from '../clock.ts';
import type { MemberId, RoundId, ScheduleId, ScriptHash, WorkspaceId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { RoundResponseTable, RoundTable } from './round-tables.ts';
import type { RoundResponse, StoredRound } from './round-tx.ts';

const roundOf = (row: RoundTable): StoredRound => ({
  id: row.id,
  workspaceId: row.workspace_id,
  scheduleId: row.schedule_id,
  occasion: row.occasion,
  title: row.title,
  scriptId: row.script_id,
  scriptHash: row.script_hash,
  mode: row.mode,
  k: row.k,
  status: row.status,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  invited: row.invited,
  settings: row.settings,
  report: row.report,
});

const insert = prepareRows<RoundTable>(keptTables.round.columns, (db, rows) =>
  db
    .insertInto('round')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['schedule_id', 'occasion']).doNothing()),
);

export async function claimRound(runner: Runner, round: StoredRound): Promise<boolean> {
  const { id, occasion, title, mode, k, status, invited, settings, report } = round;
  const { workspaceId, scheduleId, scriptId, scriptHash, opensAt, closesAt } = round;
  const ids = { id, workspace_id: workspaceId, schedule_id: scheduleId, script_id: scriptId, script_hash: scriptHash };
  const times = { occasion, opens_at: opensAt, closes_at: closesAt };
  return (await insert(runner, [{ ...ids, ...times, title, mode, k, status, invited, settings, report }])) === 1;
}

const selectOne = prepare((db, p: { id: RoundId }) => db.selectFrom('round').selectAll().where('id', '=', p.id));

export async function loadRound(runner: Runner, id: RoundId): Promise<StoredRound | null> {
  const row = await selectOne.first(runner, { id });
  return row ? roundOf(row) : null;
}

const selectOccasion = prepare((db, p: { scheduleId: ScheduleId; occasion: string }) =>
  db.selectFrom('round').selectAll().where('schedule_id', '=', p.scheduleId).where('occasion', '=', p.occasion),
);

export async function findRound(runner: Runner, scheduleId: ScheduleId, occasion: string): Promise<StoredRound | null> {
  const row = await selectOccasion.first(runner, { scheduleId, occasion });
  return row ? roundOf(row) : null;
}

const selectOfWorkspace = prepare((db, p: { workspaceId: WorkspaceId; limit: number }) =>
  db
    .selectFrom('round')
    .selectAll()
    .where('workspace_id', '=', p.workspaceId)
    .orderBy('opens_at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
);

export async function listRounds(runner: Runner, workspaceId: WorkspaceId, limit: number): Promise<StoredRound[]> {
  return (await selectOfWorkspace.all(runner, { workspaceId, limit })).map(roundOf);
}

const selectAll = prepare((db, p: { limit: number }) =>
  db.selectFrom('round').selectAll().orderBy('opens_at', 'desc').orderBy('id', 'desc').limit(p.limit),
);

export async function listAllRounds(runner: Runner, limit: number): Promise<StoredRound[]> {
  return (await selectAll.all(runner, { limit })).map(roundOf);
}

const selectCount = prepare((db, p: { scheduleId: ScheduleId }) =>
  db
    .selectFrom('round')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('schedule_id', '=', p.scheduleId),
);

export async function countRounds(runner: Runner, scheduleId: ScheduleId): Promise<number> {
  return Number((await selectCount.first(runner, { scheduleId }))?.count ?? 0);
}

const selectOpen = prepare((db, p: { memberId: MemberId }) =>
  db
    .selectFrom('round_member')
    .innerJoin('round', 'round.id', 'round_member.round_id')
    .selectAll('round')
    .where('round_member.member_id', '=', p.memberId)
    .where('round.status', '=', 'open')
    .orderBy('round.opens_at')
    .orderBy('round.id'),
);

export async function listOpenRounds(runner: Runner, memberId: MemberId): Promise<StoredRound[]> {
  return (await selectOpen.all(runner, { memberId })).map(roundOf);
}

const updateStatus = prepare((db, p: { id: RoundId; from: StoredRound['status']; to: StoredRound['status'] }) =>
  db.updateTable('round').set({ status: p.to }).where('id', '=', p.id).where('status', '=', p.from),
);

export async function turnRound(runner: Runner, id: RoundId, from: StoredRound['status'], to: StoredRound['status']): Promise<boolean> {
  return (await updateStatus.run(runner, { id, from, to })) === 1;
}

const updateExtent = prepare((db, p: { id: RoundId; invited: number; closesAt: Instant }) =>
  db.updateTable('round').set({ invited: p.invited, closes_at: p.closesAt }).where('id', '=', p.id),
);

export async function saveRoundExtent(runner: Runner, id: RoundId, invited: number, closesAt: Instant): Promise<void> {
  await updateExtent.run(runner, { id, invited, closesAt });
}

const updateK = prepare((db, p: { id: RoundId; k: number }) =>
  db.updateTable('round').set({ k: p.k }).where('id', '=', p.id).where('k', '<', p.k).where('status', 'in', ['opening', 'open']),
);

export async function raiseRoundK(runner: Runner, id: RoundId, k: number): Promise<boolean> {
  return (await updateK.run(runner, { id, k })) === 1;
}

const updateReport = prepare((db, p: { id: RoundId; report: string }) =>
  db.updateTable('round').set({ report: p.report }).where('id', '=', p.id),
);

export async function saveRoundReport(runner: Runner, id: RoundId, report: string): Promise<void> {
  await updateReport.run(runner, { id, report });
}

const responseOf = (row: RoundResponseTable): RoundResponse => ({
  roundId: row.round_id,
  id: row.id,
  memberId: row.member_id,
  scriptHash: row.script_hash,
  role: row.role,
  answers: row.answers,
  box: row.box,
});

const insertResponses = prepareRows<RoundResponseTable>(keptTables.round_response.columns, (db, rows) =>
  db.insertInto('round_response').values(rows),
);
const deleteOfMember = prepare((db, p: { roundId: RoundId; memberId: MemberId }) =>
  db.deleteFrom('round_response').where('round_id', '=', p.roundId).where('member_id', '=', p.memberId),
);
const deleteOfRound = prepare((db, p: { roundId: RoundId }) => db.deleteFrom('round_response').where('round_id', '=', p.roundId));

const rowOf = ({ roundId, id, memberId, scriptHash, role, answers, box }: RoundResponse): RoundResponseTable => ({
  round_id: roundId,
  id,
  member_id: memberId,
  script_hash: scriptHash,
  role,
  answers,
  box,
});

export async function putResponse(runner: Runner, response: RoundResponse): Promise<void> {
  const { roundId, memberId } = response;
  if (memberId !== null) await deleteOfMember.run(runner, { roundId, memberId });
  await insertResponses(runner, [rowOf(response)]);
}

const selectResponses = prepare((db, p: { roundId: RoundId }) =>
  db.selectFrom('round_response').selectAll().where('round_id', '=', p.roundId).orderBy('id'),
);

export async function listResponses(runner: Runner, roundId: RoundId): Promise<RoundResponse[]> {
  return (await selectResponses.all(runner, { roundId })).map(responseOf);
}

const selectResponse = prepare((db, p: { roundId: RoundId; id: string }) =>
  db.selectFrom('round_response').selectAll().where('round_id', '=', p.roundId).where('id', '=', p.id),
);

export async function findResponse(runner: Runner, roundId: RoundId, id: string): Promise<RoundResponse | null> {
  const row = await selectResponse.first(runner, { roundId, id });
  return row ? responseOf(row) : null;
}

const selectResponseOf = prepare((db, p: { box: string }) => db.selectFrom('round_response').selectAll().where('box', '=', p.box));

export async function findResponseOf(runner: Runner, box: string): Promise<RoundResponse | null> {
  const row = await selectResponseOf.first(runner, { box });
  return row ? responseOf(row) : null;
}

export async function shuffleResponses(runner: Runner, roundId: RoundId): Promise<void> {
  // SQLite keeps the rows themselves in the order of their key, and nothing of when they came.
  if (runner.dialect === 'sqlite') return;
  const responses = await listResponses(runner, roundId);
  await deleteOfRound.run(runner, { roundId });
  await insertResponses(runner, responses.map(rowOf));
}

/**
 * Moves the late responses into the round when all are about its script, and drops them otherwise: nobody knows any more
 * whose they are, so that those people are asked again. Resolves to whether they were moved.
 */
export async function adoptResponses(runner: Runner, late: RoundId, into: RoundId, scriptHash: ScriptHash): Promise<boolean> {
  const responses = await listResponses(runner, late);
  const isFitting = responses.every((response) => response.scriptHash === scriptHash);
  await deleteOfRound.run(runner, { roundId: late });
  const moved = responses.map((response) => rowOf({ ...response, roundId: into }));
  if (isFitting) await insertResponses(runner, moved);
  return isFitting;
}
