import { setTimeout as pause } from 'node:timers/promises';
import type { Adapter } from '../chat/adapter.ts';
import { placeOf } from '../chat/event.ts';
import type { Message } from '../chat/message.ts';
import { isRecipe, makeMessage, type Recipe } from '../compose/turn-messages.ts';
import { isAttuneError } from '../errors.ts';
import type { SessionId, SlotId } from '../ids.ts';
import { type Handler, PointlessError } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';
import type { Store, StoredSlot, Tx } from '../store/store.ts';
import { type OpenSession, openSession } from './open-session.ts';
import type { Scripts } from './scripts.ts';

/** A slot and what to show in it. */
interface Due {
  slot: StoredSlot;
  message: Message;
}

/**
 * What stands on a platform and is not remembered may be posted again, and not every platform can be asked. So a database that
 * is away for a moment is waited for, no longer than a process may take to end.
 */
const usualPausesMs = [250, 500, 1_000, 2_000, 2_000];

/** Does `work`, and again after each pause when the store could not take it. */
async function patiently(pausesMs: readonly number[], work: () => Promise<unknown>): Promise<void> {
  for (const pauseMs of pausesMs) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isAttuneError(error, 'store.unreachable') && !isAttuneError(error, 'store.busy')) throw error;
      await pause(pauseMs);
    }
  }
  await work();
}

/**
 * The handler of deliveries: shows what each slot holds now, edited in place if something stands there, and
 * remembers the platform's reference. Running it twice does no harm: what is shown already is passed over.
 * New messages come in their order; what is only edited goes beside them, so that nobody waits for it.
 * @param rememberPausesMs how long to wait before each further try to remember what was shown, in milliseconds
 * @param onUnreachable told, in words for people, why something can never be shown in its place
 */
export function makeDeliver(
  store: Store,
  scripts: Scripts,
  adapterOf: (platform: string) => Adapter | undefined,
  log: Log,
  onUnreachable?: (slot: StoredSlot, reason: string) => Promise<void>,
  rememberPausesMs: readonly number[] = usualPausesMs,
): Handler {
  const deliver = async ({ slot, message }: Due, attempt: number): Promise<void> => {
    const place = placeOf(slot.place);
    const adapter = place && adapterOf(place.platform);
    if (!place || !adapter) throw new PointlessError(`no adapter runs for ${slot.place}`);
    const reference = await adapter.show(place, slot.id, message, slot.reference, attempt > 1);
    await patiently(rememberPausesMs, () => store.transaction((tx) => tx.markShown(slot.id, slot.version, reference), { isRelaxed: true }));
  };
  const inOrder = async (dues: readonly Due[], attempt: number): Promise<void> => {
    for (const due of dues) {
      const { slot } = due;
      try {
        await deliver(due, attempt);
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
    const due = await store.transaction((tx) => loadDue(tx, scripts, ids), { isRelaxed: true });
    const isNew = ({ slot }: Due) => slot.reference === null;
    const ends = await Promise.allSettled([
      inOrder(due.filter(isNew), job.attempt),
      inOrder(
        due.filter((one) => !isNew(one)),
        job.attempt,
      ),
    ]);
    const failures = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    // What is worth another try gets it, also where something beside it is hopeless.
    const failure = failures.find((reason) => !(reason instanceof PointlessError)) ?? failures[0];
    if (failure !== undefined) throw failure;
  };
}

/** What of these slots is to be shown, in their order. */
async function loadDue(tx: Tx, scripts: Scripts, ids: readonly SlotId[]): Promise<Due[]> {
  const found = await Promise.all(ids.map((id) => tx.loadSlot(id)));
  const opened = new Map<SessionId, Promise<OpenSession | null>>();
  const dues = found.map(async (slot): Promise<Due | null> => {
    // Gone: someone asked for their data to be deleted. Shown: a later delivery has overtaken this one.
    if (slot === null || slot.version === slot.shownVersion) return null;
    const content = JSON.parse(slot.message) as Message | Recipe;
    if (!isRecipe(content)) return { slot, message: content };
    const open = opened.get(content.session) ?? openById(tx, scripts, content.session);
    opened.set(content.session, open);
    const session = await open;
    return session && { slot, message: makeMessage(content, session.script, session.session) };
  });
  return (await Promise.all(dues)).filter((due) => due !== null);
}

async function openById(tx: Tx, scripts: Scripts, id: SessionId): Promise<OpenSession | null> {
  const stored = await tx.loadSession(id);
  return stored && openSession(tx, scripts, stored);
}
