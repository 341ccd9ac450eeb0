import { appButton } from '../compose/control.ts';
import { plainMessage } from '../compose/reply-message.ts';
import type { SlotId } from '../ids.ts';
import type { Desk } from './desk.ts';
import { isCommunity } from './people.ts';

/** The conversation in which a person tells about their business; its answers are the profile. */
export const profileScript = 'business-profile';

/** Asks once, after the first result, whether the person wants to tell about their business; only in a community. */
export async function offerProfile(desk: Desk): Promise<void> {
  const { tx, who, words } = desk;
  const slot = `p:${who.member.id}` as SlotId;
  if (!isCommunity(who.workspace) || !desk.scripts.newest(profileScript)) return;
  if ((await tx.loadSlot(slot)) || (await tx.findSession(who.member.id, ['open', 'paused', 'stopped', 'done'], profileScript))) return;
  const message = plainMessage(words('profile.offer'), [
    appButton('profile', '', words('profile.begin')),
    appButton('not-now', profileScript, words('start.not-now'), 'quiet'),
  ]);
  await desk.show([{ slot, place: desk.direct, message }]);
}
