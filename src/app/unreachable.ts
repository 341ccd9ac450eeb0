import { type Place, placeOf } from '../chat/event.ts';
import type { Instant } from '../clock.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { wordsIn } from '../compose/words/say.ts';
import type { SessionId, SlotId } from '../ids.ts';
import type { Store, StoredSlot } from '../store/store.ts';
import { post } from './outbox.ts';

/**
 * Tells the person who has shared a summary that it can't be shown where it should be, so that they can do something
 * about it. Nobody is told of anything else: what can't reach a person can't reach them.
 */
export function makeTellSharer(store: Store, now: () => Instant): (slot: StoredSlot, reason: string) => Promise<void> {
  return async (slot, reason) => {
    const place = placeOf(slot.place);
    const [letter, sessionId] = slot.id.split(':');
    if (letter !== 'c' || sessionId === undefined || place?.kind !== 'channel') return;
    await store.transaction(async (tx) => {
      const session = await tx.loadSession(sessionId as SessionId);
      const member = session && (await tx.loadMember(session.memberId));
      if (!member) return;
      const direct: Place = { ...place, kind: 'direct', id: member.externalId };
      const message = plainMessage(wordsIn(member.locale)('share.failed', { reason }));
      await post(
        tx,
        [{ slot: `m:${slot.id}:${slot.version}:unreachable` as SlotId, place: direct, message, locale: member.locale }],
        now(),
      );
    });
  };
}
