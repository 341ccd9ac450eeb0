import type { Adapter } from '../chat/adapter.ts';
import { placeOf } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import { isAttuneError } from '../errors.ts';
import type { SlotId } from '../ids.ts';
import { type Handler, PointlessError } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';
import type { Store, StoredSlot } from '../store/store.ts';

/**
 * The handler of deliveries: shows what each slot holds now, edited in place if something stands there, and
 * remembers the platform's reference. Running it twice does no harm: what is shown already is passed over.
 * New messages come in their order; what is only edited goes beside them, so that nobody waits for it.
 * @param onUnreachable told, in words for people, why something can never be shown in its place
 */
export function makeDeliver(
  store: Store,
  adapterOf: (platform: string) => Adapter | undefined,
  log: Log,
  onUnreachable?: (slot: StoredSlot, reason: string) => Promise<void>,
): Handler {
  const deliver = async (slot: StoredSlot): Promise<void> => {
    const place = placeOf(slot.place);
    const adapter = place && adapterOf(place.platform);
    if (!place || !adapter) throw new PointlessError(`no adapter runs for ${slot.place}`);
    const reference = await adapter.show(place, slot.id, JSON.parse(slot.message) as Message, slot.reference);
    await store.transaction((tx) => tx.markShown(slot.id, slot.version, reference), { isRelaxed: true });
  };
  const inOrder = async (slots: readonly StoredSlot[], attempt: number): Promise<void> => {
    for (const slot of slots) {
      try {
        await deliver(slot);
      } catch (error) {
        log.warn({ slot: slot.id, attempt, code: isAttuneError(error) ? error.code : 'unknown' }, 'delivery failed');
        if (!isAttuneError(error, 'chat.gone')) throw error;
        await onUnreachable?.(slot, error.message);
        throw new PointlessError(error.message);
      }
    }
  };
  return async (job) => {
    const { slots: ids } = job.payload as { slots: SlotId[] };
    const found = await store.transaction((tx) => Promise.all(ids.map((id) => tx.loadSlot(id))), { isRelaxed: true });
    // Gone: someone asked for their data to be deleted. Shown: a later delivery has overtaken this one.
    const due = found.filter((slot) => slot !== null && slot.version !== slot.shownVersion) as StoredSlot[];
    const isNew = ({ reference }: StoredSlot) => reference === null;
    const ends = await Promise.allSettled([
      inOrder(due.filter(isNew), job.attempt),
      inOrder(
        due.filter((slot) => !isNew(slot)),
        job.attempt,
      ),
    ]);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    // What is worth another try gets it, also where something beside it is hopeless.
    const failure = failures.find((reason) => !(reason instanceof PointlessError)) ?? failures[0];
    if (failure !== undefined) throw failure;
  };
}
