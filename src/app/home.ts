import { addMs } from '../clock.ts';
import { appButton } from '../compose/control.ts';
import { type Home, homeMessage, resumeOffer, startMessage, type Unfinished } from '../compose/home-message.ts';
import { Speaker } from '../compose/speaker.ts';
import { moveSession } from '../engine/move-session.ts';
import { progressOf } from '../engine/path.ts';
import type { SlotId } from '../ids.ts';
import { plain } from '../questions/words.ts';
import type { Edition } from '../script/library.ts';
import type { StoredSession } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { hasFigures } from './figures.ts';
import { kpiScript } from './kpi-readings.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { scriptRole } from './people.ts';
import { beginSession, saveMoved, takeTurn } from './sessions.ts';

/** The conversations that are offered to this person first; others can be started by name. */
function offered(desk: Desk): Edition[] {
  const role = scriptRole(desk.who);
  const all = desk.scripts.offered();
  return desk.who.member.role === 'manager' ? all : all.filter(({ source }) => source.for.includes(role));
}

async function unfinishedOf(desk: Desk, stored: StoredSession): Promise<Unfinished> {
  const { session, script } = await openSession(desk.tx, desk.scripts, stored);
  return { sessionId: session.id, title: script.source.title, ...progressOf(script, session) };
}

/** Shows what can be done, after an opening sentence. */
export async function goHome(desk: Desk, opening: string): Promise<void> {
  await desk.tell(homeMessage(desk.words, await homeOf(desk, opening)));
}

/** What can be done, for this person now. */
export async function homeOf(desk: Desk, opening: string): Promise<Home> {
  const sessions = await desk.tx.listSessions(desk.who.member.id);
  const unfinished = await Promise.all(
    sessions.filter(({ status }) => status === 'open' || status === 'paused').map((stored) => unfinishedOf(desk, stored)),
  );
  return {
    opening,
    scripts: offered(desk).map((edition) => edition.inLocale(desk.who.member.locale)),
    unfinished,
    hasResult: sessions.some(({ status }) => status === 'done'),
    hasFigures: await hasFigures(desk),
  };
}

/** How long somebody who was asked something is not greeted. */
const askedLatelyMs = 3 * 86_400_000;

/** The first words to somebody who has just come; once only. */
export async function welcome(desk: Desk): Promise<void> {
  const { id } = desk.who.member;
  const slot = `h:${id}` as SlotId;
  if (await desk.tx.loadSlot(slot)) return;
  // Whoever a check-in has asked came for that: a greeting now would push it out of sight.
  if ((await desk.tx.listPrompts(id, addMs(desk.at, -askedLatelyMs))).length > 0) return;
  const opening = `${desk.words('home.hello', { name: desk.who.member.name })} ${desk.words('home.intro')}`;
  await desk.show([{ slot: slot, place: desk.direct, message: homeMessage(desk.words, await homeOf(desk, opening)) }]);
}

/** The script that a person names by id or title, or the beginning of one. */
export function scriptNamed(desk: Desk, name: string): Edition | null {
  const wanted = plain(name);
  if (wanted === '') return null;
  const named = desk.scripts.all().map((edition) => {
    const { source } = edition.inLocale(desk.who.member.locale);
    return { edition, names: [edition.source.id, edition.source.title, source.title].map(plain) };
  });
  const exact = named.find(({ names }) => names.includes(wanted));
  const starting = named.filter(({ names }) => names.some((known) => known.startsWith(wanted)));
  return exact?.edition ?? (starting.length === 1 ? (starting[0]?.edition ?? null) : null);
}

/** Begins the named conversation with its promise and a preview; an unfinished one is offered instead. */
export async function start(desk: Desk, name: string): Promise<void> {
  if (plain(name) === '') return goHome(desk, desk.words('home.intro'));
  const edition = scriptNamed(desk, name);
  if (!edition) return goHome(desk, desk.words('start.unknown', { name: name.slice(0, 80) }));
  const { member } = desk.who;
  const open = await desk.tx.findSession(member.id, ['open', 'paused'], edition.source.id);
  if (open) return desk.tell(resumeOffer(desk.words, await unfinishedOf(desk, open)));
  const done = await desk.tx.findSession(member.id, ['done'], edition.source.id);
  const isForOthers = member.role !== 'manager' && !edition.source.for.includes(scriptRole(desk.who));
  const isOfFigures = edition.source.id === kpiScript;
  const place = desk.report?.name ?? null;
  const finishedAt = done ? desk.day(done.updatedAt) : null;
  await desk.tell(
    startMessage(desk.words, edition.inLocale(member.locale), { name: member.name, place, isForOthers, finishedAt, isOfFigures }),
  );
}

/** Asks the first question, after the promise was read; pressed twice, it carries on. */
export async function beginScript(desk: Desk, scriptId: string): Promise<void> {
  const edition = desk.scripts.newest(scriptId);
  if (!edition) return goHome(desk, desk.words('start.unknown', { name: scriptId }));
  const open = await desk.tx.findSession(desk.who.member.id, ['open', 'paused'], scriptId);
  if (open) return carryOn(desk, open);
  await beginSession(desk, edition);
}

/** Shows where the person left off; without a session named, in the newest unfinished one. */
export async function resume(desk: Desk): Promise<void> {
  const open = await desk.tx.findSession(desk.who.member.id, ['open', 'paused', 'stopped']);
  if (!open) return goHome(desk, desk.words('home.nothing-open'));
  await carryOn(desk, open);
}

/** Shows the waiting question of a session at the bottom; a newer version of its script is offered, never imposed. */
export async function carryOn(desk: Desk, stored: StoredSession): Promise<void> {
  const open = await openSession(desk.tx, desk.scripts, stored);
  const newest = desk.scripts.newest(stored.scriptId);
  if (newest && newest.hash !== stored.scriptHash) {
    const offer = desk.words('move.offer', { title: open.script.source.title });
    await desk.say(offer, [appButton('move', open.session.id, desk.words('move.button'))]);
  }
  await takeTurn(desk, open, { kind: 'aside', aside: 'resume', on: null });
}

/** Moves a session to the newest version of its script, or says why it stays where it is. */
export async function move(desk: Desk, open: OpenSession): Promise<void> {
  const newest = desk.scripts.newest(open.stored.scriptId);
  if (!newest || newest.hash === open.stored.scriptHash) return desk.say(desk.words('move.nothing'));
  const script = newest.inLocale(open.session.locale);
  const outcome = moveSession(open.session, script, desk.at);
  if ('refused' in outcome) {
    const items = outcome.refused.map(({ key, because }) => ({
      title: new Speaker(open.script, open.session).question(key)?.text ?? key,
      text: because,
    }));
    const text = desk.words('move.refused');
    return desk.tell({
      kind: 'notice',
      fallback: text,
      blocks: [
        { type: 'text', text },
        { type: 'list', ordered: false, items },
      ],
    });
  }
  await desk.scripts.pin(desk.tx, newest, desk.at);
  const stored = await saveMoved(desk, open, outcome.moved, script);
  await desk.say(desk.words('move.done'));
  await takeTurn(desk, { stored, session: outcome.moved, script }, { kind: 'aside', aside: 'resume', on: null });
}
