import { Speaker } from '../compose/speaker.ts';
import type { SessionId } from '../ids.ts';
import type { StoredSession } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { beginScript } from './home.ts';
import { openSession } from './open-session.ts';
import { profileScript } from './profile-offer.ts';

async function profilesOf(desk: Desk): Promise<StoredSession[]> {
  const sessions = await desk.tx.listSessions(desk.who.member.id);
  return sessions.filter(({ scriptId }) => scriptId === profileScript);
}

/** What the person said of their business, in their words; null when nothing. */
export async function profileWords(desk: Desk): Promise<string | null> {
  const done = (await profilesOf(desk)).find(({ status }) => status === 'done');
  if (!done) return null;
  const { script, session } = await openSession(desk.tx, desk.scripts, done);
  const speaker = new Speaker(script, session, desk.who.member.locale);
  const said = Object.keys(session.answers).map((key) => speaker.answer(key));
  return said.length === 0 ? null : said.join(' · ');
}

/** Asks the questions of the profile; what was said before counts until the last of them is answered. */
export async function changeProfile(desk: Desk): Promise<void> {
  await beginScript(desk, profileScript);
}

/** Erases what the person said of their business. */
export async function forgetProfile(desk: Desk): Promise<void> {
  for (const { id } of await profilesOf(desk)) await desk.tx.forgetSession(id as SessionId);
  desk.hasErased = true;
  await desk.say(desk.words('profile.forgotten'));
}
