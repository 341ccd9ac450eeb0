import { forgetConfirm, type Kept, privacyMessage } from '../compose/privacy-message.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { Speaker } from '../compose/speaker.ts';
import type { SlotId } from '../ids.ts';
import type { Desk } from './desk.ts';
import { hasHomePage } from './home-page.ts';
import { openSession } from './open-session.ts';
import { profileWords } from './profile.ts';
import { shareConsent, takeBack } from './results.ts';
import { watchedFigures } from './watched-figures.ts';

/** Shows the person everything that is kept about them. */
export async function showPrivacy(desk: Desk): Promise<void> {
  const stored = await desk.tx.listSessions(desk.who.member.id);
  const titles = new Map<string, string>();
  const sessions = await Promise.all(
    stored.map(async (each): Promise<Kept['sessions'][number]> => {
      const { session, script } = await openSession(desk.tx, desk.scripts, each);
      const speaker = new Speaker(script, session, desk.who.member.locale);
      titles.set(session.id, script.source.title);
      const keys = [...Object.keys(session.answers), ...Object.keys(session.marks)];
      const answers = keys.map((key) => ({ question: speaker.question(key)?.text ?? key, answer: speaker.answer(key) }));
      const kept = Object.entries(session.kept?.answers ?? {}).map(([key, value]) => ({
        question: speaker.question(key)?.text ?? key,
        answer: speaker.value(key, value),
      }));
      return { title: script.source.title, date: desk.day(each.startedAt), status: each.status, answers: [...answers, ...kept] };
    }),
  );
  const consents = (await desk.tx.listConsents(desk.who.member.id)).filter(({ what }) => what === shareConsent);
  const shared = consents.map(({ sessionId, at }) => ({ title: titles.get(sessionId) ?? '', date: desk.day(at) }));
  const figures = (await watchedFigures(desk)).filter(({ owner }) => owner?.id === desk.who.member.id).map(({ text }) => text);
  await desk.tell(privacyMessage(desk.words, { sessions, shared, profile: await profileWords(desk), figures }));
}

/** Asks before deleting. */
export async function askToForget(desk: Desk): Promise<void> {
  await desk.tell(forgetConfirm(desk.words));
}

/** Takes back what was shared, deletes everything about the person, and says how much that was. */
export async function forget(desk: Desk): Promise<void> {
  const { tx, who, words } = desk;
  const consents = await tx.listConsents(who.member.id);
  for (const { sessionId } of consents) await takeBack(desk, sessionId);
  desk.isHomeStale = await hasHomePage(desk);
  const count = await tx.forgetMember(who.member.id);
  desk.hasErased = true;
  const slot = `m:${desk.eventKey}:forgotten` as SlotId;
  await desk.show([{ slot, place: desk.direct, message: plainMessage(words('privacy.forgotten', { count })) }]);
}
