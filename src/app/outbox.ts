import { type Place, placeKey } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import type { Instant } from '../clock.ts';
import { isRecipe, type Recipe } from '../compose/turn-messages.ts';
import type { SlotId } from '../ids.ts';
import type { Tx } from '../store/store.ts';

/** A message, or what it is made of when it is shown, for a slot of a place. */
export interface Posting {
  slot: SlotId;
  place: Place;
  message: Message | Recipe;
  /** BCP 47: the language of the message, unless it names one itself. */
  locale?: string;
}

/** The task that carries messages out. */
export const deliverTask = 'deliver';

/**
 * Puts messages into their slots and adds one delivery for all of them, inside the turn's transaction: they are
 * shown if and only if the turn was committed. Deliveries of one place keep their order.
 */
export async function post(tx: Tx, postings: readonly Posting[], at: Instant): Promise<void> {
  if (postings.length === 0) return;
  const rows: { id: SlotId; place: string; message: string }[] = [];
  const slotsOf = new Map<Place, { queue: string; slots: SlotId[] }>();
  for (const { slot, place, message, locale } of postings) {
    const known = slotsOf.get(place) ?? { queue: placeKey(place), slots: [] };
    slotsOf.set(place, known);
    known.slots.push(slot);
    rows.push({ id: slot, place: known.queue, message: JSON.stringify(locale === undefined ? message : inLanguage(message, locale)) });
  }
  await tx.putSlots(rows);
  const jobs = Array.from(slotsOf.values(), ({ queue, slots }) => ({ task: deliverTask, payload: { slots }, queue }));
  await tx.addJobs(jobs, at);
}

/** A recipe takes the language of its session when it is made. */
function inLanguage(message: Message | Recipe, locale: string): Message | Recipe {
  return isRecipe(message) || message.locale !== undefined || locale === 'en' ? message : { ...message, locale };
}
