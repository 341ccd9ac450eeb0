import type { Adapter } from '../chat/adapter.ts';
import { placeOf } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import { isAttuneError } from '../errors.ts';
import type { SlotId } from '../ids.ts';
import { type Handler, PointlessError } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/**
 * The handler of deliveries: shows what each slot holds now, edited in place if something stands there, and
 * remembers the platform's reference. Running it twice does no harm: what is shown already is passed over.
 */
export function makeDeliver(store: Store, adapterOf: (platform: string) => Adapter | undefined, log: Log): Handler {
  const deliver = async (id: SlotId): Promise<void> => {
    const slot = await store.transaction((tx) => tx.loadSlot(id), { isRelaxed: true });
    // Gone: someone asked for their data to be deleted. Shown: a later delivery has overtaken this one.
    if (!slot || slot.version === slot.shownVersion) return;
    const place = placeOf(slot.place);
    const adapter = place && adapterOf(place.platform);
    if (!place || !adapter) throw new PointlessError(`no adapter runs for ${slot.place}`);
    const reference = await adapter.show(place, slot.id, JSON.parse(slot.message) as Message, slot.reference);
    await store.transaction((tx) => tx.markShown(slot.id, slot.version, reference), { isRelaxed: true });
  };
  return async (job) => {
    const { slots } = job.payload as { slots: SlotId[] };
    for (const id of slots) {
      try {
        await deliver(id);
      } catch (error) {
        log.warn({ slot: id, attempt: job.attempt, code: isAttuneError(error) ? error.code : 'unknown' }, 'delivery failed');
        if (isAttuneError(error, 'chat.gone')) throw new PointlessError(error.message);
        throw error;
      }
    }
  };
}
