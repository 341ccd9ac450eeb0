import type { ControlValue } from '../../chat/message.ts';
import { addMs, type Instant } from '../../clock.ts';
import { appButton } from '../../compose/control.ts';
import { awayMessage, declinedMessage, laterMessage } from '../../compose/round-messages.ts';
import type { MemberId, RoundId, ScheduleId } from '../../ids.ts';
import { nextSuited } from '../../schedule/calendar.ts';
import { addDays, instantAt, localDateAt, weekdayOf } from '../../schedule/local-time.ts';
import type { Edition } from '../../script/library.ts';
import type { Role } from '../../script/schema.ts';
import type { RoundMember, StoredRound } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { carryOn } from '../home.ts';
import { isCommunity, scriptRole } from '../people.ts';
import { beginSession } from '../sessions.ts';
import { roundSettings, shownTime } from './cards.ts';
import { join } from './community-round.ts';
import { lookAtComment, lookIntoMailbox, replyAsWriter, replyToComment } from './mailbox.ts';
import { refreshPrompts } from './prompting.ts';
import { roundJob } from './round-jobs.ts';
import { calendarOf, type Preferences, preferencesOf } from './schedule-settings.ts';
import { told } from './told.ts';

const hourMs = 3_600_000;
/** When a half-finished conversation is mentioned, at the latest; sooner when the round closes sooner. */
const nudgeAfterMs = 24 * hourMs;

interface Own {
  round: StoredRound;
  own: RoundMember;
}

/** The round if it is one of the presser's. */
async function ownRound(desk: Desk, id: string): Promise<Own | null> {
  const round = await desk.tx.loadRound(id as RoundId);
  const own = round && (await desk.tx.loadRoundMember(round.id, desk.who.member.id));
  return round && own && { round, own };
}

function onRound(use: (desk: Desk, found: Own, rest: string) => Promise<void>): (desk: Desk, argument: string) => Promise<void> {
  return async (desk, argument) => {
    const [id = '', rest = ''] = argument.split(':');
    const found = await ownRound(desk, id);
    if (!found) return desk.say(desk.words('round.not-yours'));
    await use(desk, found, rest);
  };
}

const isOpen = (desk: Desk, round: StoredRound): boolean => round.status === 'open' && desk.at < round.closesAt;

/** Begins the conversation of a round, or carries it on. After the close what is said counts for the next one. */
export async function beginInRound(desk: Desk, { round, own }: Own): Promise<void> {
  const { tx, words } = desk;
  if (own.state === 'answered') return desk.say(words('round.already'));
  if (!isOpen(desk, round)) await desk.say(words('round.closed-late', { title: round.title }));
  const stored = own.sessionId && (await tx.loadSession(own.sessionId));
  if (stored) return carryOn(desk, stored);
  const edition = await desk.scripts.pinned(tx, round.scriptHash);
  const sessionId = await beginSession(desk, edition, roleIn(desk, round, edition));
  await tx.saveRoundSession(round.id, own.memberId, sessionId);
  await tx.turnRoundMember(round.id, own.memberId, ['waiting', 'declined', 'left-out'], 'invited');
  await tx.addJobs([roundJob('round.nudge', { round: round.id, member: own.memberId }, nudgeAt(desk.at, round.closesAt))], desk.at);
  await refreshPrompts(desk, tx, desk.who, round.id, desk.at);
}

/**
 * How a person answers in a round. Among a team, the one leader's answers would be known by their role, however they are kept:
 * where it was promised that nobody can be told apart, everybody answers as one of the team.
 */
function roleIn(desk: Desk, round: StoredRound, { source }: Edition): Role {
  const isTeams = round.mode === 'anonymous' && source.for.includes('team') && !isCommunity(desk.who.workspace);
  return isTeams ? 'team' : scriptRole(desk.who);
}

function nudgeAt(now: Instant, closesAt: Instant): Instant {
  const halfMs = (Date.parse(closesAt) - Date.parse(now)) / 2;
  return addMs(now, Math.max(0, Math.min(nudgeAfterMs, halfMs)));
}

/** Not this time: nothing more is said about this round, and nobody is told. */
async function decline(desk: Desk, { round, own }: Own): Promise<void> {
  const { tx, words } = desk;
  if (own.state === 'answered') return desk.say(words('round.already'));
  await tx.turnRoundMember(round.id, own.memberId, ['waiting', 'invited'], 'declined');
  await refreshPrompts(desk, tx, desk.who, round.id, desk.at);
  await desk.tell(declinedMessage(words, round.title, round.scheduleId));
  await tx.addJobs([roundJob('round.check', { round: round.id })], desk.at);
}

/** Asked again at a time of their choosing, if that is before the end. */
async function wait(desk: Desk, { round, own }: Own, how: string): Promise<void> {
  const { tx, words, who } = desk;
  const preferences = await preferencesOfMember(desk);
  const calendar = calendarOf(preferences, roundSettings(round));
  const wanted = addMs(desk.at, (how === 'tomorrow' ? 24 : 2) * hourMs);
  const again = nextSuited(wanted, who.member.zone, calendar, round.closesAt);
  if (again === null) return desk.say(words('round.wait-too-late', { closes: shownTime(round.closesAt, who.member) }));
  await tx.turnRoundMember(round.id, own.memberId, ['invited'], 'waiting');
  await tx.saveInviteAt(round.id, own.memberId, again);
  // The job that invites is planned for whoever is next.
  await tx.addJobs([roundJob('round.invite', { round: round.id, pending: [], waits: 0 }, desk.at, `invite:${round.id}`)], desk.at);
  await refreshPrompts(desk, tx, who, round.id, desk.at);
  await desk.say(words('round.waiting'));
}

/** Away until a date: nothing is asked before. Without a date, asks for one. */
async function away(desk: Desk, until: string): Promise<void> {
  const { words, who, at } = desk;
  const today = localDateAt(at, who.member.zone);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))) {
    const tomorrow = addDays(today, 1);
    const monday = addDays(today, 8 - weekdayOf(today));
    const dates = [...new Set([tomorrow, monday, addDays(monday, 7), addDays(monday, 14)])];
    return desk.tell(
      awayMessage(
        words,
        dates.map((date) => ({ date, name: dayName(desk, date) })),
      ),
    );
  }
  const preferences = await preferencesOfMember(desk);
  const kept = preferences.away.filter(({ to }) => to >= today && to < until);
  await savePreferences(desk, { ...preferences, away: until > today ? [...kept, { from: today, to: addDays(until, -1) }] : [] });
  await desk.say(until > today ? words('round.away-done', { date: dayName(desk, until) }) : words('round.back'));
}

function dayName(desk: Desk, date: string): string {
  const { locale, zone } = desk.who.member;
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone });
  return format.format(new Date(instantAt(`${date}T12:00:00`, zone)));
}

/** Not asked for this schedule any more, or again. */
export async function optOut(desk: Desk, schedule: string, isOut: boolean): Promise<void> {
  const preferences = await preferencesOfMember(desk);
  const others = preferences.optOuts.filter((id) => id !== schedule);
  await savePreferences(desk, { ...preferences, optOuts: isOut ? [...others, schedule as ScheduleId] : others });
  const { words } = desk;
  if (isOut) await desk.say(words('round.opted-out'), [appButton('round-opt-in', schedule, words('round.opt-in'), 'quiet')]);
  else await desk.say(words('round.opted-in'));
}

export async function preferencesOfMember(desk: Desk, member: MemberId = desk.who.member.id): Promise<Preferences> {
  return preferencesOf(await desk.tx.loadPreferences(member));
}

/** Saves when the person wants to be asked: work days, quiet hours, away dates, what they opted out of. */
export async function savePreferences(desk: Desk, preferences: Preferences): Promise<void> {
  await desk.tx.savePreferences(desk.who.member.id, JSON.stringify(preferences));
}

/** What the buttons of invitations and reminders do. */
export const roundVerbs: Record<string, (desk: Desk, argument: string, value?: ControlValue) => Promise<void>> = {
  'round-join': join,
  mail: lookIntoMailbox,
  'mail-reply': replyAsWriter,
  comment: told(lookAtComment),
  'comment-reply': told(replyToComment),
  'round-begin': onRound(beginInRound),
  'round-decline': onRound(decline),
  'round-later': onRound((desk, { round }) => desk.tell(laterMessage(desk.words, round.id))),
  'round-wait': onRound(wait),
  'round-away': away,
  'round-opt-out': (desk, schedule) => optOut(desk, schedule, true),
  'round-opt-in': (desk, schedule) => optOut(desk, schedule, false),
};
