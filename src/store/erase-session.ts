import { sql } from 'kysely';
import type { Instant } from '../clock.ts';
import type { SessionId, SlotId } from '../ids.ts';
import type { Runner } from './database.ts';
import { prepare, prepareRows } from './prepared.ts';

/** The letters with which slots of a session begin; see `compose/turn-messages`. */
const letters = ['q', 't', 'r', 'c'] as const;

/** The slots whose id lies between two texts, by bytes: an index of either database serves it. */
const selectRange = prepare((db, p: { from: string; until: string }) =>
  db.selectFrom('slot').select(['id', 'place', 'reference']).where(sql<boolean>`id >= ${p.from} and id < ${p.until}`).orderBy('id'),
);
const selectRangeByBytes = prepare((db, p: { from: string; until: string }) =>
  db
    .selectFrom('slot')
    .select(['id', 'place', 'reference'])
    .where(sql<boolean>`id collate "C" >= ${p.from} and id collate "C" < ${p.until}`)
    .orderBy('id'),
);

export async function listSessionSlots(runner: Runner, sessionId: SessionId): Promise<{ id: SlotId; place: string; isShown: boolean }[]> {
  const select = runner.dialect === 'sqlite' ? selectRange : selectRangeByBytes;
  const found: { id: SlotId; place: string; isShown: boolean }[] = [];
  for (const letter of letters) {
    // A semicolon comes right after a colon. The result of some versions and what was shared have no third part.
    const rows = await select.all(runner, { from: `${letter}:${sessionId}`, until: `${letter}:${sessionId};` });
    for (const { id, place, reference } of rows) {
      if (id === `${letter}:${sessionId}` || id.startsWith(`${letter}:${sessionId}:`))
        found.push({ id, place, isShown: reference !== null });
    }
  }
  return found;
}

const deleteConsents = prepare((db, p: { sessionId: SessionId }) => db.deleteFrom('consent').where('session_id', '=', p.sessionId));
const deleteSession = prepare((db, p: { sessionId: SessionId }) => db.deleteFrom('session').where('id', '=', p.sessionId));

export async function eraseSession(runner: Runner, sessionId: SessionId): Promise<void> {
  await deleteConsents.run(runner, { sessionId });
  await deleteSession.run(runner, { sessionId });
}

const selectOwnWords = prepare((db, p: { place: string; since: Instant }) =>
  db
    .selectFrom('board_message')
    .select('id')
    .where('place', '=', p.place)
    .where('author', 'is not', null)
    .where('posted_at', '>=', p.since),
);

export async function listOwnWords(runner: Runner, place: string, since: Instant): Promise<SlotId[]> {
  const rows = await selectOwnWords.all(runner, { place, since });
  return rows.map(({ id }) => id as SlotId);
}

const deleteSlots = prepareRows<{ id: SlotId }>(['id'], (db, rows) =>
  db.deleteFrom('slot').where(
    'id',
    'in',
    rows.map(({ id }) => id),
  ),
);
const deleteBoardMessages = prepareRows<{ id: string }>(['id'], (db, rows) =>
  db.deleteFrom('board_message').where(
    'id',
    'in',
    rows.map(({ id }) => id),
  ),
);

export async function eraseSlots(runner: Runner, ids: readonly SlotId[], isSeenErased: boolean): Promise<void> {
  const rows = ids.map((id) => ({ id }));
  await deleteSlots(runner, rows);
  if (isSeenErased) await deleteBoardMessages(runner, rows);
}
