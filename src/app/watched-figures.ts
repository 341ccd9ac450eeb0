import type { Instant } from '../clock.ts';
import type { WatchedKpi } from '../insight/kpi.ts';
import type { Item } from '../script/script.ts';
import type { Member, Tx, Workspace } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { type Statement, statementsOf } from './intent.ts';
import { type NewestReading, newestReadings } from './kpi-readings.ts';
import { isCommunity } from './people.ts';
import type { Scripts } from './scripts.ts';

/** A declared figure that is watched. `last` is its newest reading; before there is one, what was said with the target. */
export interface WatchedFigure extends WatchedKpi {
  /** Null while there is none but what was said with the target. */
  reading: NewestReading | null;
  /** When it stood at `last`; null when nobody has said where it stands. */
  lastAt: Instant | null;
  /** Whoever looks after it; null: nobody. In a community each person looks after their own, without saying so. */
  owner: Member | null;
}

/** The figures that leaders declared, each once, with where they stand and whose they are. */
export async function watchedFigures(desk: Desk, statements?: readonly Statement[]): Promise<WatchedFigure[]> {
  const { tx, scripts, who } = desk;
  const stated = statements ?? (await statementsOf(tx, scripts, who.workspace, who.member));
  if (stated.every(({ intent }) => intent.kpis.length === 0)) return [];
  const readings = await newestReadings(desk);
  const owners = await ownersOf(tx, who.workspace);
  const figures = new Map<string, WatchedFigure>();
  for (const { intent, at } of stated) {
    for (const kpi of intent.kpis) {
      if (figures.has(kpi.id)) continue;
      const reading = readings.get(kpi.id) ?? null;
      const last = reading?.value ?? kpi.last;
      figures.set(kpi.id, {
        ...kpi,
        ...(last === undefined ? {} : { last }),
        reading,
        lastAt: last === undefined ? null : (reading?.readAt ?? at),
        owner: owners.get(kpi.id) ?? null,
      });
    }
  }
  return [...figures.values()];
}

/** Figures that leaders stated and that are watched no more, each once. */
export async function stoppedFigures(desk: Desk): Promise<Item[]> {
  const watched = new Set((await watchedFigures(desk)).map(({ id }) => id));
  return (await declaredFigures(desk)).filter(({ id }) => !watched.has(id));
}

/** Every figure that leaders stated, whether it is watched or not, each once. */
export async function declaredFigures({ tx, scripts, who }: Desk): Promise<Item[]> {
  const statements = await statementsOf(tx, scripts, who.workspace, who.member);
  const declared = statements.flatMap(({ intent, stopped }) => [...intent.kpis, ...stopped]);
  return [...new Map(declared.map(({ id, text }) => [id, { id, text }])).values()];
}

/** Whoever looks after each figure, by the figure's id. */
async function ownersOf(tx: Tx, workspace: Workspace): Promise<Map<string, Member>> {
  if (isCommunity(workspace)) return new Map();
  const care = await tx.listKpiCare(workspace.id);
  if (care.every(({ ownerId }) => ownerId === null)) return new Map();
  const members = new Map((await tx.listMembers(workspace.id)).map((member) => [member.id, member]));
  return new Map(
    care.flatMap(({ kpiId, ownerId }): [string, Member][] => {
      const owner = ownerId === null ? undefined : members.get(ownerId);
      return owner ? [[kpiId, owner]] : [];
    }),
  );
}

/** A watched figure that somebody looks after. */
export interface OwnedFigure extends Item {
  owner: Member;
}

/** The watched figures of a workspace that somebody looks after. */
export async function ownedFigures(tx: Tx, scripts: Scripts, workspace: Workspace): Promise<OwnedFigure[]> {
  const owners = await ownersOf(tx, workspace);
  const [anybody] = owners.values();
  if (!anybody) return [];
  const statements = await statementsOf(tx, scripts, workspace, anybody);
  const watched = new Map(statements.flatMap(({ intent }) => intent.kpis.map(({ id, text }) => [id, text] as const)));
  return [...watched].flatMap(([id, text]) => {
    const owner = owners.get(id);
    return owner ? [{ id, text, owner }] : [];
  });
}

/** The name of whoever looks after each figure, by the figure's id. */
export async function ownerNames(tx: Tx, workspace: Workspace): Promise<Map<string, string>> {
  return new Map([...(await ownersOf(tx, workspace))].map(([kpiId, { name }]) => [kpiId, name]));
}

/** What this person is asked in a check-in of figures: their own first, then those that nobody looks after. */
export function figuresToAsk(figures: readonly WatchedFigure[], member: Pick<Member, 'id'>): WatchedFigure[] {
  const own = figures.filter(({ owner }) => owner?.id === member.id);
  return [...own, ...figures.filter(({ owner }) => owner === null)];
}
