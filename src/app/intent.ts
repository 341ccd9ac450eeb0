import type { Session } from '../engine/session.ts';
import type { Intent, Stated } from '../insight/dissonance.ts';
import type { WatchedKpi } from '../insight/kpi.ts';
import { type Item, itemsOf, type Script } from '../script/script.ts';
import type { Member, StoredSession, Tx, Workspace } from '../store/store.ts';
import { openSession } from './open-session.ts';
import { isCommunity } from './people.ts';
import type { Scripts } from './scripts.ts';

/** The conversation in which leaders state what the business means to do. */
export const intentScript = 'strategic-intent';

/** SD.dim, in the order in which they are asked. */
const dimensions = ['resources', 'operations', 'culture', 'technology', 'stakeholders'] as const;
const mostStated = 5;

/** What a leader has stated, and everything that they named, also what they gave no level of. */
export interface Statement {
  intent: Intent;
  named: Item[];
}

/**
 * What leaders have stated, the newest first: in a community the person's own business is meant, elsewhere the
 * newest statement of each leader or manager counts.
 */
export async function statementsOf(tx: Tx, scripts: Scripts, workspace: Workspace, member: Member): Promise<Statement[]> {
  const stated = await finishedBy(tx, workspace, member);
  const opened = await Promise.all(stated.map((stored) => openSession(tx, scripts, stored)));
  return opened.map(({ script, session }) => ({
    intent: intentIn(script, session),
    named: itemsOf(session.answers.priorities, mostStated),
  }));
}

async function finishedBy(tx: Tx, workspace: Workspace, member: Member): Promise<StoredSession[]> {
  if (!isCommunity(workspace)) return tx.listFinished(workspace.id, intentScript, ['leader', 'manager']);
  const own = await tx.findSession(member.id, ['done'], intentScript);
  return own ? [own] : [];
}

/** What one finished statement says, in levels of 0-100. */
export function intentIn(script: Script, session: Session): Intent {
  const { answers } = session;
  const level = (question: string, item: Item | null): number | null => {
    const value = answers[item === null ? question : `${question}@${item.id}`];
    const ask = script.asks.get(question)?.ask;
    const points = ask?.type === 'scale' && Array.isArray(ask.scale) ? ask.scale.length : 0;
    return typeof value === 'number' && points > 1 ? (100 * (value - 1)) / (points - 1) : null;
  };
  const stated = (item: Item, of: string | null, importance: number | null): Stated[] => {
    const intended = of === null ? level('intended', item) : level(`intended_${of}`, null);
    const believed = of === null ? level('believed', item) : level(`believed_${of}`, null);
    return intended === null ? [] : [{ ...item, importance, intended, believed }];
  };
  const shares = (answers.importance ?? {}) as Record<string, number>;
  const named = itemsOf(answers.priorities, mostStated);
  return {
    priorities: named.flatMap((item) => stated(item, null, shares[item.id] ?? (named.length === 1 ? 100 : null))),
    dimensions: dimensions.flatMap((id) => stated({ id, text: id }, id, null)),
    kpis: itemsOf(answers.kpis, mostStated).flatMap((item) => kpiIn(session, item)),
  };
}

/** A figure without a target can't be held against anything: it is left out. */
function kpiIn({ answers }: Session, item: Item): WatchedKpi[] {
  const target = answers[`kpi_target@${item.id}`];
  if (typeof target !== 'number') return [];
  const unit = answers[`kpi_unit@${item.id}`];
  const now = answers[`kpi_now@${item.id}`];
  const direction = answers[`kpi_direction@${item.id}`] === 'down' ? 'down' : 'up';
  const since = typeof now === 'number' ? { start: now, last: now } : {};
  return [{ ...item, target, unit: typeof unit === 'string' ? unit : '', direction, ...since }];
}
