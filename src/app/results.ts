import { placeOf } from '../chat/event.ts';
import { appButton } from '../compose/control.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { resultMessage } from '../compose/result-message.ts';
import { Speaker } from '../compose/speaker.ts';
import { canShare, summaryMessage } from '../compose/summary-message.ts';
import type { SessionId, SlotId } from '../ids.ts';
import type { Desk } from './desk.ts';
import { goHome, scriptNamed } from './home.ts';
import { lastTimeOf } from './last-time.ts';
import { type OpenSession, openSession } from './open-session.ts';

/** What a consent to share a summary is called in the store. */
export const shareConsent = 'share-summary';

/** Where the summary of a session stands, once it was shared. */
export const summarySlot = (session: string): SlotId => `c:${session}` as SlotId;

async function finished(desk: Desk, name: string): Promise<OpenSession | null> {
  const scriptId = scriptNamed(desk, name)?.source.id;
  const stored = await desk.tx.findSession(desk.who.member.id, ['done'], scriptId);
  return stored && openSession(desk.tx, desk.scripts, stored);
}

/** Shows the newest result again, of one script if named. */
export async function showResult(desk: Desk, name: string): Promise<void> {
  const open = await finished(desk, name);
  if (!open) return goHome(desk, desk.words('home.no-result'));
  const speaker = new Speaker(open.script, open.session, desk.who.member.locale);
  const last = await lastTimeOf(desk, open.script, open.session);
  await desk.tell(resultMessage(speaker, open.session, desk.report?.name ?? null, last));
}

/** Shows the person exactly what the channel would see, and asks. */
export async function previewShare(desk: Desk, open: OpenSession): Promise<void> {
  const { report, words } = desk;
  if (!report) return desk.say(words('share.nowhere'));
  const speaker = new Speaker(open.script, open.session, desk.who.member.locale);
  if (!canShare(speaker, open.session)) return desk.say(words('share.nothing'));
  const preview = summaryMessage(speaker, open.session, desk.who.member.name);
  const seen = `${open.session.id}:${open.session.revision}`;
  await desk.tell({
    kind: 'notice',
    fallback: words('share.preview', { place: report.name }),
    blocks: [
      { type: 'text', tone: 'notice', text: words('share.preview', { place: report.name }) },
      ...preview.blocks,
      {
        type: 'buttons',
        buttons: [
          appButton('share-yes', seen, words('share.yes'), 'primary'),
          appButton('share-no', open.session.id, words('share.no'), 'quiet'),
        ],
      },
    ],
  });
}

/** Posts the summary that the person has seen; if an answer changed since, it is shown to them first. */
export async function share(desk: Desk, open: OpenSession, seenRevision: number): Promise<void> {
  const { report, words } = desk;
  if (!report) return desk.say(words('share.nowhere'));
  if (seenRevision !== open.session.revision || open.session.status !== 'done') {
    await desk.say(words('share.changed'));
    return previewShare(desk, open);
  }
  const speaker = new Speaker(open.script, open.session, desk.who.member.locale);
  await desk.tx.saveConsent({ sessionId: open.session.id, what: shareConsent, place: desk.who.workspace.reportPlace ?? '', at: desk.at });
  await desk.show([
    { slot: summarySlot(open.session.id), place: report.place, message: summaryMessage(speaker, open.session, desk.who.member.name) },
  ]);
  desk.isHomeStale = true;
  await desk.say(words('share.done', { place: report.name }), [
    appButton('share-back', open.session.id, words('share.take-back'), 'quiet'),
  ]);
}

/** Replaces a shared summary by a note that it was taken back. */
export async function takeBack(desk: Desk, sessionId: string): Promise<void> {
  const slot = await desk.tx.loadSlot(summarySlot(sessionId));
  // Where it was posted, which need not be where summaries go by now.
  const place = slot && placeOf(slot.place);
  if (!slot || !place) return desk.say(desk.words('share.nothing'));
  await desk.tx.withdrawConsent(sessionId as SessionId, shareConsent);
  await desk.show([{ slot: slot.id, place, message: plainMessage(desk.words('share.withdrawn')) }]);
  desk.isHomeStale = true;
  await desk.say(desk.words('share.taken-back', { place: desk.channelName(place) }));
}
