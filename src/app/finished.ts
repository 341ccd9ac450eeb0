import { partsOf, type Session } from '../engine/session.ts';
import type { ActionId, SessionId } from '../ids.ts';
import type { Script } from '../script/script.ts';
import { type OwnedAction, obstacles } from '../store/follow-through.ts';
import type { Desk } from './desk.ts';
import { keepReadings, kpiScript } from './kpi-readings.ts';
import { offerProfile, profileScript } from './profile-offer.ts';

/** The conversation that goes through what somebody took on. */
const reviewScript = 'action-review';

/** A conversation was finished, perhaps once more after a change: what it was about is kept where it is used. */
export async function noticeFinished(desk: Desk, script: Script, session: Session): Promise<void> {
  desk.isHomeStale = true;
  switch (script.id) {
    case profileScript:
      return keepNewestProfile(desk, session.id);
    case kpiScript:
      return keepReadings(desk, session);
    case reviewScript:
      return keepReview(desk, session);
    default:
      return offerProfile(desk);
  }
}

/** The newest profile replaces the one before. */
async function keepNewestProfile(desk: Desk, newest: SessionId): Promise<void> {
  for (const { id, scriptId } of await desk.tx.listSessions(desk.who.member.id)) {
    if (scriptId === profileScript && id !== newest) await desk.tx.forgetSession(id);
  }
}

/** Each action stands as the person said in the review. */
async function keepReview(desk: Desk, { answers }: Session): Promise<void> {
  for (const [key, state] of Object.entries(answers)) {
    const { id, itemId } = partsOf(key);
    const status = statuses.find((known) => known === state);
    if (id !== 'state' || itemId === null || !status) continue;
    const action = await desk.tx.loadAction(itemId as ActionId);
    if (action?.memberId !== desk.who.member.id) continue;
    const stuckBy = status === 'stuck' ? (obstacles.find((known) => known === answers[`stuck_on@${itemId}`]) ?? null) : null;
    await desk.tx.saveAction({ ...action, status, stuckBy, updatedAt: desk.at });
  }
}

const statuses = ['done', 'moving', 'stuck', 'dropped'] as const satisfies OwnedAction['status'][];
