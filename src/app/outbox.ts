import { type Place, placeKey } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import type { Instant } from '../clock.ts';
import type { SlotId } from '../ids.ts';
import type { Tx } from '../store/store.ts';

/** A message to be shown in a slot of a place. */
export interface Posting {
  slot: SlotId;
  place: Place;
  message: Message;
}

/** The task that carries messages out. */
export const deliverTask = 'deliver';

/**
 * Puts messages into their slots and adds one delivery for all of them, inside the turn's transaction: they are
 * shown if and only if the turn was committed. Deliveries of one place keep their order.
 */
export async function post(tx: Tx, postings: readonly Posting[], at: Instant): Promise<void> {
  if (postings.length === 0) return;
  const rows = postings.map(({ slot, place, message }) => ({ id: slot, place: placeKey(place), message: JSON.stringify(message) }));
  await tx.putSlots(rows);
  const places = new Set(rows.map(({ place }) => place));
  const jobs = [...places].map((queue) => ({
    task: deliverTask,
    payload: { slots: rows.filter(({ place }) => place === queue).map(({ id }) => id) },
    queue,
  }));
  await tx.addJobs(jobs, at);
}
