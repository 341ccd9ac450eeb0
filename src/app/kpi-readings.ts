import type { Session } from '../engine/session.ts';
import { partsOf } from '../engine/session.ts';
import type { KpiReading } from '../store/follow-through.ts';
import type { Desk } from './desk.ts';
import { isCommunity } from './people.ts';

/** The conversation in which declared figures are read off, and its question. */
export const kpiScript = 'kpi-check-in';
const readingQuestion = 'reading';

/** The reading of a figure that counts, and what it said before somebody corrected it. */
export interface NewestReading extends KpiReading {
  /** Null when nobody has corrected it. */
  before: number | null;
}

/** The newest reading of each figure: of the business, which in a community is the person's own. */
export async function newestReadings(desk: Desk): Promise<Map<string, NewestReading>> {
  const { workspace, member } = desk.who;
  const all = await desk.tx.listReadings(workspace.id);
  const own = isCommunity(workspace) ? all.filter(({ memberId }) => memberId === member.id) : all;
  const values = new Map(own.map(({ id, value }) => [id, value]));
  const counting = own.filter(({ replacedAt }) => replacedAt === null);
  return new Map(counting.map((reading) => [reading.kpiId, { ...reading, before: values.get(reading.corrects ?? '') ?? null }]));
}

/**
 * Keeps what was read off in a finished check-in. A value that was changed since replaces the one before, which stays; a value
 * that somebody corrected meanwhile stays corrected unless it was changed in the conversation after all.
 */
export async function keepReadings(desk: Desk, session: Session): Promise<void> {
  const before = (await desk.tx.listReadings(desk.who.workspace.id)).filter(({ sessionId }) => sessionId === session.id);
  const given = new Map(
    Object.entries(session.answers).flatMap(([key, value]) => {
      const { id, itemId } = partsOf(key);
      return id === readingQuestion && itemId !== null && typeof value === 'number' ? [[itemId, value] as const] : [];
    }),
  );
  for (const kpiId of new Set([...before.map((reading) => reading.kpiId), ...given.keys()])) {
    const earlier = before.filter((reading) => reading.kpiId === kpiId);
    const current = earlier.find(({ replacedAt }) => replacedAt === null);
    const said = current && saidIn(earlier, current);
    const value = given.get(kpiId);
    if (said?.value === value) continue;
    if (current) await desk.tx.saveReading({ ...current, replacedAt: desk.at });
    if (value === undefined) continue;
    const about = { memberId: desk.who.member.id, sessionId: session.id, kpiId, readAt: desk.at };
    await desk.tx.saveReading({ ...about, id: desk.makeId(), value, replacedAt: null, corrects: null });
  }
}

/** What was said in the conversation, behind all corrections from outside of it. */
function saidIn(readings: readonly KpiReading[], corrected: KpiReading): KpiReading {
  const before = readings.find(({ id }) => id === corrected.corrects);
  return before ? saidIn(readings, before) : corrected;
}

/** A reading was wrong: the right value takes its place, as of the same day, and the old one is kept. */
export async function correctReading(desk: Desk, old: KpiReading, value: number): Promise<void> {
  await desk.tx.saveReading({ ...old, replacedAt: desk.at });
  await desk.tx.saveReading({ ...old, id: desk.makeId(), value, replacedAt: null, corrects: old.id });
}
