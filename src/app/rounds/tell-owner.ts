import type { Instant } from '../../clock.ts';
import { plainMessage } from '../../compose/reply-message.ts';
import type { WordKey } from '../../compose/words/en.ts';
import { wordsIn } from '../../compose/words/say.ts';
import type { SlotId } from '../../ids.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Tx, Workspace } from '../../store/store.ts';
import { post } from '../outbox.ts';
import { directOf } from './cards.ts';

/** Tells whoever looks after a schedule something about it, in their language; `values` go into the words beside its title. */
export async function tellOwner(
  tx: Tx,
  schedule: StoredSchedule,
  workspace: Workspace,
  key: WordKey,
  values: Record<string, string>,
  now: Instant,
): Promise<void> {
  const owner = await tx.loadMember(schedule.ownerId);
  if (!owner) return;
  const message = plainMessage(wordsIn(owner.locale)(key, { title: schedule.title, ...values }));
  await post(
    tx,
    [{ slot: `m:${key}:${schedule.id}:${now}` as SlotId, place: directOf(workspace, owner), message, locale: owner.locale }],
    now,
  );
}
