import type { Place } from '../chat/event.ts';
import { type HomePage, homePageMessage } from '../compose/home-page-message.ts';
import { resultMessage } from '../compose/result-message.ts';
import { Speaker } from '../compose/speaker.ts';
import type { SlotId } from '../ids.ts';
import { openActionsOf } from './actions.ts';
import type { Desk } from './desk.ts';
import { homeOf } from './home.ts';
import { lastTimeOf } from './last-time.ts';
import { openSession } from './open-session.ts';
import { shareConsent } from './results.ts';
import { scheduleBlocks } from './rounds/schedule-list.ts';

const homeSlot = (desk: Desk): SlotId => `home:${desk.who.member.id}` as SlotId;

/** Shows the person's home page as it is now. */
export async function showHomePage(desk: Desk, place: Place): Promise<void> {
  await desk.show([{ slot: homeSlot(desk), place, message: homePageMessage(desk.words, await pageOf(desk)) }]);
}

/** Shows it anew when it shows what is no longer so, to those who have one. */
export async function refreshHomePage(desk: Desk): Promise<void> {
  if (!desk.isHomeStale) return;
  if (desk.hasErased || (await hasHomePage(desk))) await showHomePage(desk, { ...desk.direct, kind: 'home' });
}

/** Whether the person has ever opened their home page. */
export async function hasHomePage(desk: Desk): Promise<boolean> {
  return (await desk.tx.loadSlot(homeSlot(desk))) !== null;
}

async function pageOf(desk: Desk): Promise<HomePage> {
  const { tx, who, scripts } = desk;
  const { scripts: offered, unfinished, hasFigures } = await homeOf(desk, '');
  const newest = await tx.findSession(who.member.id, ['done']);
  return {
    scripts: offered,
    unfinished,
    result: newest && (await resultOf()),
    shared: await sharedOf(),
    actions: await openActionsOf(desk),
    hasFigures,
    checkIns: who.member.role === 'manager' ? await scheduleBlocks(desk) : [],
  };

  async function resultOf(): Promise<HomePage['result']> {
    if (!newest) return null;
    const { script, session } = await openSession(tx, scripts, newest);
    const last = await lastTimeOf(desk, script, session);
    const { blocks } = resultMessage(new Speaker(script, session, who.member.locale), session, null, last);
    return { title: script.source.title, scriptId: script.id, blocks };
  }

  async function sharedOf(): Promise<HomePage['shared'][number][]> {
    const sessions = new Map((await tx.listSessions(who.member.id)).map((stored) => [stored.id, stored]));
    const shared: HomePage['shared'][number][] = [];
    for (const { what, sessionId, at } of await tx.listConsents(who.member.id)) {
      const stored = sessions.get(sessionId);
      if (what !== shareConsent || !stored) continue;
      const { script } = await openSession(tx, scripts, stored);
      shared.push({ sessionId, title: script.source.title, date: desk.day(at) });
    }
    return shared;
  }
}
