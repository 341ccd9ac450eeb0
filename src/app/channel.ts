import { type Place, placeKey, placeOf } from '../chat/event.ts';
import { channelMessage } from '../compose/channel-message.ts';
import type { SlotId } from '../ids.ts';
import type { Desk } from './desk.ts';

/** Says in a channel what Attune does, after it was called or invited there; once for each time. */
export async function greetChannel(desk: Desk, place: Place): Promise<void> {
  const isReportPlace = desk.who.workspace.reportPlace === placeKey(place);
  const slot = `m:${desk.eventKey}:channel` as SlotId;
  await desk.show([{ slot, place, message: channelMessage(desk.words, placeKey(place), isReportPlace) }]);
}

/** Makes a channel the one that summaries go to. Everybody sees the button, so that it can say who may press it. */
export async function reportHere(desk: Desk, key: string): Promise<void> {
  const { workspace, member } = desk.who;
  const place = placeOf(key);
  const isHere = place?.kind === 'channel' && place.platform === workspace.platform && place.workspace === workspace.externalId;
  if (!isHere) return desk.say(desk.words('channel.not-one'));
  if (member.role !== 'manager') return desk.say(desk.words('channel.managers-only'));
  await desk.tx.saveWorkspace({ ...workspace, reportPlace: key });
  await desk.say(desk.words('channel.report-set', { place: desk.channelName(place) }));
}
