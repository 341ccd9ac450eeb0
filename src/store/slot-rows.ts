import type { Instant } from '../clock.ts';
import type { EventKey, SlotId } from '../ids.ts';
import type { Runner } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { StoredSlot } from './store.ts';
import type { EventTable, SlotTable } from './tables.ts';

const insertEvent = prepareRows<EventTable>(['key', 'at'], (db, rows) =>
  db
    .insertInto('event')
    .values(rows)
    .onConflict((conflict) => conflict.column('key').doNothing()),
);

export async function seeEvent(runner: Runner, key: EventKey, at: Instant): Promise<boolean> {
  return (await insertEvent(runner, [{ key, at }])) === 1;
}

const deleteEvents = prepare((db, p: { before: Instant }) => db.deleteFrom('event').where('at', '<', p.before));

/** Forgets event keys that are older than any retry. Resolves to how many went. */
export function pruneEvents(runner: Runner, before: Instant): Promise<number> {
  return deleteEvents.run(runner, { before });
}

const upsertSlots = prepareRows<SlotTable>(keptTables.slot.columns, (db, rows) =>
  db
    .insertInto('slot')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({ message: eb.ref('excluded.message'), version: eb('slot.version', '+', 1) })),
    ),
);

/** A slot that is there keeps its place. Of two messages for one slot the last counts. */
export async function putSlots(runner: Runner, slots: { id: SlotId; place: string; message: string }[]): Promise<void> {
  const last = slots.length > 1 ? [...new Map(slots.map((slot) => [slot.id, slot])).values()] : slots;
  await upsertSlots.send(
    runner,
    last.map(({ id, place, message }) => ({ id, place, message, version: 1, shown_version: 0, reference: null })),
  );
}

const selectSlot = prepare((db, p: { id: SlotId }) => db.selectFrom('slot').selectAll().where('id', '=', p.id));

export async function loadSlot(runner: Runner, id: SlotId): Promise<StoredSlot | null> {
  const row = await selectSlot.first(runner, { id });
  if (!row) return null;
  const { place, message, version, shown_version: shownVersion, reference } = row;
  return { id: row.id, place, message, version, shownVersion, reference };
}

const updateShown = prepare((db, p: { id: SlotId; version: number; reference: string }) =>
  db
    .updateTable('slot')
    .set({ shown_version: p.version, reference: p.reference })
    .where('id', '=', p.id)
    .where('shown_version', '<=', p.version),
);

/** A delivery that ends after a newer one changes nothing. */
export async function markShown(runner: Runner, id: SlotId, version: number, reference: string): Promise<void> {
  await updateShown.send(runner, { id, version, reference });
}
