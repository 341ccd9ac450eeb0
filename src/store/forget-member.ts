import { placeKey, placeOf } from '../chat/event.ts';
import type { MemberId, SessionId, SlotId } from '../ids.ts';
import type { Runner } from './database.ts';
import { forgetFollowThrough } from './follow-through-rows.ts';
import { loadMember, loadWorkspace } from './member-rows.ts';
import { prepare, prepareRows } from './prepared.ts';

const selectSessionIds = prepare((db, p: { memberId: MemberId }) =>
  db.selectFrom('session').select('id').where('member_id', '=', p.memberId),
);
const selectSlotIds = prepare((db, _: object) => db.selectFrom('slot').select(['id', 'place']));
const selectJobs = prepare((db, _: object) => db.selectFrom('job').select(['id', 'queue', 'key', 'payload']));
const deleteSlots = prepareRows<{ id: SlotId }>(['id'], (db, rows) =>
  db.deleteFrom('slot').where(
    'id',
    'in',
    rows.map((row) => row.id),
  ),
);
const deleteJobs = prepareRows<{ id: number }>(['id'], (db, rows) =>
  db.deleteFrom('job').where(
    'id',
    'in',
    rows.map((row) => row.id),
  ),
);
const deleteBoardMessages = prepareRows<{ id: string }>(['id'], (db, rows) =>
  db.deleteFrom('board_message').where(
    'id',
    'in',
    rows.map((row) => row.id),
  ),
);
const deleteBoardPlace = prepare((db, p: { place: string }) => db.deleteFrom('board_message').where('place', '=', p.place));
const deleteConsents = prepare((db, p: { sessionId: SessionId }) => db.deleteFrom('consent').where('session_id', '=', p.sessionId));
const deleteSession = prepare((db, p: { sessionId: SessionId }) => db.deleteFrom('session').where('id', '=', p.sessionId));
const deleteSessions = prepare((db, p: { memberId: MemberId }) => db.deleteFrom('session').where('member_id', '=', p.memberId));

/** The session that a slot belongs to: the second part of `q:<session>:…`, `t:<session>:…` and `r:<session>`. */
function sessionOfSlot(id: string): string | null {
  const [letter, session] = id.split(':');
  return session !== undefined && (letter === 'q' || letter === 't' || letter === 'r') ? session : null;
}

/**
 * Erases what a person has said: sessions, consents, the slots of their sessions and of their own conversation,
 * the jobs that would show those, and the same messages on the local web page. The member stays, without answers.
 * Goes through all slots and jobs: it is rare, and leaves no index to pay for in every turn.
 */
export async function forgetMember(runner: Runner, memberId: MemberId): Promise<number> {
  const sessions = new Set<string>((await selectSessionIds.all(runner, { memberId })).map(({ id }) => id));
  const allSlots = await selectSlotIds.all(runner, {});
  const isOfSession = (id: string) => sessions.has(sessionOfSlot(id) ?? '');

  const places = new Set(
    allSlots.filter(({ id, place }) => isOfSession(id) && placeOf(place)?.kind === 'direct').map(({ place }) => place),
  );
  const member = await loadMember(runner, memberId);
  const workspace = member && (await loadWorkspace(runner, member.workspaceId));
  if (member && workspace) {
    const own = { platform: workspace.platform, workspace: workspace.externalId, id: member.externalId };
    places.add(placeKey({ ...own, kind: 'direct' })).add(placeKey({ ...own, kind: 'home' }));
  }

  const slots = allSlots.filter(({ id, place }) => isOfSession(id) || places.has(place));
  await forgetSlots(runner, slots, [...sessions], places);
  for (const place of places) await deleteBoardPlace.run(runner, { place });
  for (const sessionId of sessions) await deleteConsents.run(runner, { sessionId: sessionId as SessionId });
  await forgetFollowThrough(runner, memberId);
  return deleteSessions.run(runner, { memberId });
}

/**
 * Erases one session: its answers, its consents, what was said in it on the local web page, and what is still to be
 * shown of it. What a platform shows already stays there, unless it was edited away before.
 */
export async function forgetSession(runner: Runner, sessionId: SessionId): Promise<void> {
  const slots = (await selectSlotIds.all(runner, {})).filter(({ id }) => sessionOfSlot(id) === sessionId);
  await forgetSlots(runner, slots, [sessionId], new Set());
  await deleteConsents.run(runner, { sessionId });
  await deleteSession.run(runner, { sessionId });
}

/** Erases slots, what stands in them on the local web page, and the jobs that name them, these sessions or these places. */
async function forgetSlots(
  runner: Runner,
  slots: readonly { id: SlotId }[],
  sessions: readonly string[],
  places: ReadonlySet<string>,
): Promise<void> {
  const named = [...slots.map(({ id }) => id), ...places, ...sessions];
  const jobs = (await selectJobs.all(runner, {})).filter(
    ({ queue, key, payload }) => places.has(queue ?? '') || named.some((name) => key === name || payload.includes(JSON.stringify(name))),
  );
  await deleteJobs(runner, jobs);
  await deleteSlots(runner, slots);
  await deleteBoardMessages(runner, slots);
}
