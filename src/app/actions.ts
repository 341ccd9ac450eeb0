import type { ControlValue } from '../chat/message.ts';
import {
  actionMessage,
  actionsMessage,
  obstacleMessage,
  openActionsMessage,
  type ShownAction,
  type Suggestion,
} from '../compose/actions-message.ts';
import { adviceShown } from '../compose/result-advice.ts';
import { Speaker } from '../compose/speaker.ts';
import { wordsIn } from '../compose/words/say.ts';
import type { ActionId, RoundId, SlotId } from '../ids.ts';
import { readKeptReport } from '../insight/kept-report.ts';
import { adviceForGroup } from '../insight/report-advice.ts';
import { addDays, localDateAt } from '../schedule/local-time.ts';
import { assess } from '../scoring/assess.ts';
import { type Obstacle, type OwnedAction, obstacles } from '../store/follow-through.ts';
import type { Member, StoredSession } from '../store/store.ts';
import type { Desk } from './desk.ts';
import { openActions } from './facts.ts';
import { FormMisfit } from './form-misfit.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { isCommunity } from './people.ts';

/** How many days there are for an action, unless its owner says otherwise. */
const usualDays = 14;
/** The latest date that can be set, in days from now. */
const latestDays = 366;

/** What the person took on, how it stands, and what their newest results suggest besides. */
export async function showActions(desk: Desk): Promise<void> {
  const { tx, words } = desk;
  const mine = await tx.listActions(desk.who.member.id);
  const kept = mine.filter(({ status }) => status !== 'dropped');
  const suggestions = await suggestionsOf(desk, mine);
  if (kept.length === 0 && suggestions.length === 0) return desk.say(words('actions.none'), []);
  await desk.tell(
    actionsMessage(words, {
      open: openActions(mine).map((action) => shown(desk, action)),
      done: kept.filter(({ status }) => status === 'done').length,
      all: kept.length,
      suggestions,
      owner: ownerIn(desk),
    }),
  );
}

/** What somebody took on and has not finished, the one that is due first in front. */
export async function openActionsOf(desk: Desk): Promise<ShownAction[]> {
  return openActions(await desk.tx.listActions(desk.who.member.id)).map((action) => shown(desk, action));
}

/** What somebody took on and has not finished, told before a check-in. */
export async function tellOpenActions(desk: Desk): Promise<void> {
  const open = await openActionsOf(desk);
  if (open.length > 0) await desk.tell(openActionsMessage(desk.words, open));
}

/** Advice is taken on in one tap: it is the person's own now, with a date that they can change. */
export async function takeOn(desk: Desk, open: OpenSession, adviceId: string): Promise<void> {
  const { words, who } = desk;
  const found = assess(open.script, open.session).advice.find(({ advice }) => advice.id === adviceId);
  if (!found || open.session.status !== 'done') return desk.say(words('action.gone'));
  const speaker = new Speaker(open.script, open.session, who.member.locale);
  const { id, title, first_step } = found.advice;
  await keepAction(desk, { scriptId: open.script.id, adviceId: id, title: speaker.text(title), firstStep: speaker.text(first_step) });
}

/** Advice of a group's report is taken on by whoever presses: `argument` is `round:advice`. */
export async function takeOnFromReport(desk: Desk, argument: string): Promise<void> {
  const { tx, words, who } = desk;
  const [roundId = '', adviceId] = argument.split(':');
  const round = await tx.loadRound(roundId as RoundId);
  const report = round?.workspaceId === who.workspace.id ? readKeptReport(round.report) : null;
  const script = report && (await desk.scripts.pinned(tx, report.script.hash)).inLocale(who.member.locale);
  const found = report && script && adviceForGroup(report, script).find(({ advice }) => advice.id === adviceId)?.advice;
  if (!found) return desk.say(words('action.gone'));
  await keepAction(desk, { scriptId: report.script.id, adviceId: found.id, title: found.title, firstStep: found.first_step });
}

/** It is the person's own from now on; what they have taken on already they are shown. */
async function keepAction(desk: Desk, advice: Pick<OwnedAction, 'scriptId' | 'adviceId' | 'title' | 'firstStep'>): Promise<void> {
  const { tx, words, who, at } = desk;
  const mine = await tx.listActions(who.member.id);
  const known = openActions(mine).find(({ adviceId, scriptId }) => adviceId === advice.adviceId && scriptId === advice.scriptId);
  if (known) return desk.tell(actionMessage(words, words('action.known'), shown(desk, known), ownerIn(desk)));
  const action: OwnedAction = {
    ...advice,
    id: desk.makeId() as ActionId,
    memberId: who.member.id,
    status: 'open',
    stuckBy: null,
    dueOn: addDays(localDateAt(at, who.member.zone), usualDays),
    takenAt: at,
    updatedAt: at,
  };
  await tx.saveAction(action);
  desk.isHomeStale = true;
  await desk.tell(actionMessage(words, words('action.taken'), shown(desk, action), ownerIn(desk)));
}

const marks = ['done', 'moving', 'stuck', 'dropped'] as const;

/** The owner says how an action stands: `argument` is `id:status`. */
export async function mark(desk: Desk, argument: string): Promise<void> {
  const [id = '', status] = argument.split(':');
  const action = await ownAction(desk, id);
  const known = marks.find((each) => each === status);
  if (!action || !known) return desk.say(desk.words('action.gone'));
  await desk.tx.saveAction({ ...action, status: known, stuckBy: known === 'stuck' ? action.stuckBy : null, updatedAt: desk.at });
  desk.isHomeStale = true;
  if (known === 'stuck') return desk.tell(obstacleMessage(desk.words, shown(desk, action), obstacles));
  await desk.say(desk.words(`action.marked.${known}`, { title: action.title }));
}

/** The owner says what an action is stuck on: `argument` is `id:obstacle`. */
export async function sayObstacle(desk: Desk, argument: string): Promise<void> {
  const [id = '', name] = argument.split(':');
  const action = await ownAction(desk, id);
  const stuckBy = obstacles.find((each) => each === name);
  if (!action || !stuckBy) return desk.say(desk.words('action.gone'));
  await desk.tx.saveAction({ ...action, status: 'stuck', stuckBy, updatedAt: desk.at });
  desk.isHomeStale = true;
  await desk.say(desk.words('action.marked.stuck', { title: action.title }));
}

/** The owner sets another date, or hands the action over. @throws FormMisfit */
export async function setAction(desk: Desk, id: string, value: ControlValue | undefined): Promise<void> {
  const action = await ownAction(desk, id);
  if (!action) return desk.say(desk.words('action.gone'));
  if (value === undefined) return showActions(desk);
  const set = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const dueOn = typeof set.due === 'string' ? set.due : '';
  const today = localDateAt(desk.at, desk.who.member.zone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || dueOn < today || dueOn > addDays(today, latestDays))
    throw new FormMisfit(desk.words('action.bad-date', { from: today, to: addDays(today, latestDays) }), 'due');
  const [owner = desk.who.member.externalId, ...others] = Array.isArray(set.owner) ? set.owner : [];
  if (others.length > 0) throw new FormMisfit(desk.words('action.one-owner'), 'owner');
  const changed = { ...action, dueOn, updatedAt: desk.at };
  if (owner !== desk.who.member.externalId && !isCommunity(desk.who.workspace)) return handOver(desk, changed, owner);
  await desk.tx.saveAction(changed);
  await desk.say(desk.words('action.date-set', { title: action.title, date: dayOf(desk, dueOn) }));
}

/** The new owner is told from whom it comes, and can drop it. */
async function handOver(desk: Desk, action: OwnedAction, externalId: string): Promise<void> {
  const { tx, who, words, makeId } = desk;
  const found = await tx.findWho(who.workspace.platform, who.workspace.externalId, externalId);
  const owner = found?.member ?? {
    ...who.member,
    id: makeId() as typeof who.member.id,
    externalId,
    name: externalId,
    role: 'team' as const,
  };
  if (!found?.member) await tx.saveMember(owner);
  const given: OwnedAction = { ...action, memberId: owner.id, status: 'open', stuckBy: null };
  await tx.saveAction(given);
  const theirs = wordsIn(owner.locale);
  const message = actionMessage(theirs, theirs('action.given', { name: who.member.name }), shown(desk, given, owner), owner.externalId);
  const place = { ...desk.direct, id: owner.externalId };
  await desk.show([{ slot: `a:${action.id}:${owner.id}` as SlotId, place, message, locale: owner.locale }]);
  await desk.say(words('action.handed-over', { title: action.title, name: found?.member?.name ?? externalId }));
}

async function ownAction(desk: Desk, id: string): Promise<OwnedAction | null> {
  const action = await desk.tx.loadAction(id as ActionId);
  return action?.memberId === desk.who.member.id ? action : null;
}

/** Where everybody runs a business of their own, an action can't be somebody else's. */
const ownerIn = (desk: Desk): string | null => (isCommunity(desk.who.workspace) ? null : desk.who.member.externalId);

function shown(desk: Desk, action: OwnedAction, owner: Member = desk.who.member): ShownAction {
  const { id, title, firstStep, status, stuckBy, dueOn } = action;
  return {
    id,
    title,
    firstStep,
    status,
    stuckBy,
    dueOn,
    due: dayOf(desk, dueOn, owner),
    isOverdue: dueOn < localDateAt(desk.at, owner.zone),
  };
}

/** A calendar date as the person writes it. */
function dayOf(desk: Desk, date: string, { locale }: Member = desk.who.member): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** The first pieces of advice of the newest result of each script, but for what was taken on since. */
async function suggestionsOf(desk: Desk, mine: readonly OwnedAction[]): Promise<Suggestion[]> {
  const newest = new Map<string, StoredSession>();
  for (const stored of await desk.tx.listSessions(desk.who.member.id)) {
    if (stored.status === 'done' && !newest.has(stored.scriptId)) newest.set(stored.scriptId, stored);
  }
  const suggested = await Promise.all(
    [...newest.values()].map(async (stored): Promise<Suggestion[]> => {
      const { script, session } = await openSession(desk.tx, desk.scripts, stored);
      const speaker = new Speaker(script, session, desk.who.member.locale);
      const isTaken = (advice: string) =>
        mine.some(({ adviceId, scriptId, takenAt }) => adviceId === advice && scriptId === script.id && takenAt >= stored.updatedAt);
      return assess(script, session)
        .advice.filter(({ advice }) => !isTaken(advice.id))
        .slice(0, adviceShown)
        .map(({ advice }) => ({
          session: session.id,
          advice: advice.id,
          title: speaker.text(advice.title),
          firstStep: speaker.text(advice.first_step),
          from: script.source.title,
        }));
    }),
  );
  return suggested.flat();
}

/** How often each obstacle was named by those who are stuck now. */
export function obstacleCounts(actions: readonly OwnedAction[]): Map<Obstacle, number> {
  const counts = new Map<Obstacle, number>();
  for (const { status, stuckBy } of actions) {
    if (status === 'stuck' && stuckBy !== null) counts.set(stuckBy, (counts.get(stuckBy) ?? 0) + 1);
  }
  return counts;
}
