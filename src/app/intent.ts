import type { Instant } from '../clock.ts';
import type { Intent } from '../insight/dissonance.ts';
import type { WatchedKpi } from '../insight/kpi.ts';
import { namedPriorities, statedIntent } from '../insight/stated-intent.ts';
import type { Item } from '../script/script.ts';
import type { Member, StoredSession, Tx, Workspace } from '../store/store.ts';
import { openSession } from './open-session.ts';
import { isCommunity } from './people.ts';
import type { Scripts } from './scripts.ts';

/** The conversation in which leaders state what the business means to do. */
export const intentScript = 'strategic-intent';

/** What a leader has stated, and everything that they named, also what they gave no level of. */
export interface Statement {
  /** Without the figures that are watched no more. */
  intent: Intent;
  /** Figures that were stated before somebody decided to watch them no more. */
  stopped: WatchedKpi[];
  named: Item[];
  /** When it was finished or last changed: what was said of a figure is as of then. */
  at: Instant;
}

/**
 * What leaders have stated, the newest first: in a community the person's own business is meant, elsewhere the
 * newest statement of each leader or manager counts.
 */
export async function statementsOf(tx: Tx, scripts: Scripts, workspace: Workspace, member: Member): Promise<Statement[]> {
  const stated = await finishedBy(tx, workspace, member);
  const care = isCommunity(workspace) ? [] : await tx.listKpiCare(workspace.id);
  const stops = new Map(care.map(({ kpiId, stoppedAt }) => [kpiId, stoppedAt]));
  const opened = await Promise.all(stated.map((stored) => openSession(tx, scripts, stored)));
  return opened.map(({ script, session }) => {
    const intent = statedIntent(script, session);
    // Stated in a conversation that began later, it is watched again.
    const isStopped = ({ id }: WatchedKpi) => (stops.get(id) ?? '') >= session.startedAt;
    return {
      intent: { ...intent, kpis: intent.kpis.filter((kpi) => !isStopped(kpi)) },
      stopped: intent.kpis.filter(isStopped),
      named: namedPriorities(session.answers),
      at: session.updatedAt,
    };
  });
}

async function finishedBy(tx: Tx, workspace: Workspace, member: Member): Promise<StoredSession[]> {
  if (!isCommunity(workspace)) return tx.listFinished(workspace.id, intentScript, ['leader', 'manager']);
  const own = await tx.findSession(member.id, ['done'], intentScript);
  return own ? [own] : [];
}
