import type { Session } from '../engine/session.ts';
import { partsOf } from '../engine/session.ts';
import type { KpiReading } from '../store/follow-through.ts';
import type { Desk } from './desk.ts';
import { isCommunity } from './people.ts';

/** The conversation in which declared figures are read off, and its question. */
export const kpiScript = 'kpi-check-in';
const readingQuestion = 'reading';

/** The readings that count, the oldest first: of the business, which in a community is the person's own. */
export async function readingsOf(desk: Desk): Promise<KpiReading[]> {
  const { workspace, member } = desk.who;
  const all = await desk.tx.listReadings(workspace.id);
  return all.filter(({ replacedAt, memberId }) => replacedAt === null && (!isCommunity(workspace) || memberId === member.id));
}

/** The newest value of each figure. */
export async function newestValues(desk: Desk): Promise<Map<string, number>> {
  return new Map((await readingsOf(desk)).map(({ kpiId, value }) => [kpiId, value]));
}

/** Keeps what was read off in a finished check-in. A value that was changed since replaces the one before, which stays. */
export async function keepReadings(desk: Desk, session: Session): Promise<void> {
  const before = (await desk.tx.listReadings(desk.who.workspace.id)).filter(
    ({ sessionId, replacedAt }) => sessionId === session.id && replacedAt === null,
  );
  const given = new Map(
    Object.entries(session.answers).flatMap(([key, value]) => {
      const { id, itemId } = partsOf(key);
      return id === readingQuestion && itemId !== null && typeof value === 'number' ? [[itemId, value] as const] : [];
    }),
  );
  for (const old of before) {
    if (given.get(old.kpiId) === old.value) given.delete(old.kpiId);
    else await desk.tx.saveReading({ ...old, replacedAt: desk.at });
  }
  for (const [kpiId, value] of given) {
    const id = desk.makeId();
    await desk.tx.saveReading({ id, memberId: desk.who.member.id, sessionId: session.id, kpiId, value, readAt: desk.at, replacedAt: null });
  }
}
