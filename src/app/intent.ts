import type { Instant } from '../clock.ts';
import type { Intent } from '../insight/dissonance.ts';
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
  intent: Intent;
  named: Item[];
  /** When the conversation began in which it was stated. */
  begunAt: Instant;
  /** When it was finished or last changed: what was said of a figure is as of then. */
  at: Instant;
}

/**
 * What leaders have stated, the newest first: in a community the person's own business is meant, elsewhere the
 * newest statement of each leader or manager counts.
 */
export async function statementsOf(tx: Tx, scripts: Scripts, workspace: Workspace, member: Member): Promise<Statement[]> {
  const stated = await finishedBy(tx, workspace, member);
  const opened = await Promise.all(stated.map((stored) => openSession(tx, scripts, stored)));
  return opened.map(({ script, session }) => ({
    intent: statedIntent(script, session),
    named: namedPriorities(session.answers),
    begunAt: session.startedAt,
    at: session.updatedAt,
  }));
}

async function finishedBy(tx: Tx, workspace: Workspace, member: Member): Promise<StoredSession[]> {
  if (!isCommunity(workspace)) return tx.listFinished(workspace.id, intentScript, ['leader', 'manager']);
  const own = await tx.findSession(member.id, ['done'], intentScript);
  return own ? [own] : [];
}
