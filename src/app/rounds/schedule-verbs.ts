import { placeOf } from '../../chat/event.ts';
import type { ControlValue } from '../../chat/message.ts';
import { ruleWords } from '../../compose/rule-words.ts';
import { type FormPart, formParts } from '../../compose/schedule-fields.ts';
import {
  handOverMessage,
  type ScheduleCard,
  type ScheduleNews,
  scheduleMessage,
  schedulesMessage,
} from '../../compose/schedule-message.ts';
import type { MemberId, ScheduleId } from '../../ids.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { isCommunity } from '../people.ts';
import { managersOnly } from './audit.ts';
import { communityDraft, communityForm } from './community-form.ts';
import { openToAll } from './community-round.ts';
import { draftWith, firstValues, formChoices, valuesOf } from './schedule-form.ts';
import { listSchedules, nextTimes } from './schedule-list.ts';
import { type ScheduleSettings, settingsOf } from './schedule-settings.ts';
import {
  changeSchedule,
  createSchedule,
  duplicateSchedule,
  endSchedule,
  handOver,
  pauseSchedule,
  resumeSchedule,
  runNow,
  skipOnce,
  testRun,
} from './schedules.ts';
import { told, type Use } from './told.ts';

/** All schedules of the workspace, for its managers. */
export async function showSchedules(desk: Desk): Promise<void> {
  managersOnly(desk);
  const list = await listSchedules(desk);
  const message = schedulesMessage(desk.words, list, formChoices(desk), firstValues(desk));
  if (!isCommunity(desk.who.workspace)) return desk.tell(message);
  const [more, ...before] = [...message.blocks].reverse();
  await desk.tell({ ...message, blocks: [...before.reverse(), communityForm(desk), ...(more ? [more] : [])] });
}

/** Announces a round for everybody in a channel. @throws FormMisfit */
const openRoundToAll: Use = async (desk, _, value) => {
  if (value === undefined) return showSchedules(desk);
  managersOnly(desk);
  const draft = communityDraft(desk, value);
  await openToAll(desk, draft);
  await desk.say(desk.words('community.announced', { title: draft.title, place: desk.channelName(draft.place) }));
};

async function show(desk: Desk, schedule: StoredSchedule, news: ScheduleNews | null = null): Promise<void> {
  await desk.tell(scheduleMessage(desk.words, await cardOf(desk, schedule), formChoices(desk), news));
}

/** The schedule if it is one of the manager's workspace; what is done with it may change what their home page shows. */
async function load(desk: Desk, id: string): Promise<StoredSchedule | null> {
  managersOnly(desk);
  desk.isHomeStale = true;
  const schedule = await desk.tx.loadSchedule(id as ScheduleId);
  return schedule?.workspaceId === desk.who.workspace.id ? schedule : null;
}

/**
 * One part of a schedule is set; the `new` part makes one, switched off until its times were looked at. Without a value
 * the form is shown anew.
 */
async function set(desk: Desk, argument: string, value?: ControlValue): Promise<void> {
  const [id = '', name] = argument.split(':');
  const part = formParts.find((known): known is FormPart => known === name);
  if (part === 'new') {
    if (value === undefined) return showSchedules(desk);
    managersOnly(desk);
    desk.isHomeStale = true;
    const made = await createSchedule(desk, draftWith(desk, null, part, value));
    return show(desk, await pauseSchedule(desk, made.id), 'made');
  }
  const before = await load(desk, id);
  if (!before || !part) return desk.say(desk.words('schedule.gone'));
  if (value === undefined) return show(desk, before);
  await show(desk, await changeSchedule(desk, before.id, draftWith(desk, before, part, value)), 'changed');
}

const on =
  (use: (desk: Desk, schedule: StoredSchedule) => Promise<void>): Use =>
  async (desk, id) => {
    const schedule = await load(desk, id);
    if (!schedule) return desk.say(desk.words('schedule.gone'));
    await use(desk, schedule);
  };

const uses: Record<string, Use> = {
  schedules: (desk) => showSchedules(desk),
  'round-open': openRoundToAll,
  schedule: on((desk, schedule) => show(desk, schedule)),
  'schedule-set': set,
  'schedule-pause': on(async (desk, { id }) => show(desk, await pauseSchedule(desk, id), 'paused')),
  'schedule-resume': on(async (desk, { id }) => show(desk, await resumeSchedule(desk, id), 'resumed')),
  'schedule-run': on(async (desk, { id, title }) => {
    await runNow(desk, id);
    await desk.say(desk.words('schedule.runs', { title }));
  }),
  'schedule-skip': on(async (desk, schedule) => {
    const wall = await skipOnce(desk, schedule.id);
    const changed = (await desk.tx.loadSchedule(schedule.id)) ?? schedule;
    await show(desk, changed, wall === null ? 'no-next' : 'skipped');
  }),
  'schedule-test': on((desk, { id }) => testRun(desk, id)),
  'schedule-copy': on(async (desk, { id, title }) => {
    await show(desk, await duplicateSchedule(desk, id, desk.words('schedule.copy-of', { title })), 'copied');
  }),
  'schedule-end': on(async (desk, { id, title }) => {
    await endSchedule(desk, id);
    await desk.say(desk.words('schedule.is-ended', { title }));
  }),
  'schedule-hand': on(async (desk, { id }) => {
    const members = await desk.tx.listMembers(desk.who.workspace.id);
    const managers = members.filter((member) => member.role === 'manager' && member.id !== desk.who.member.id);
    await desk.tell(handOverMessage(desk.words, id, managers));
  }),
  'schedule-hand-to': async (desk, argument) => {
    const [id = '', to = ''] = argument.split(':');
    const schedule = await load(desk, id);
    if (!schedule) return desk.say(desk.words('schedule.gone'));
    await handOver(desk, schedule.id, to as MemberId);
    await desk.say(desk.words('schedule.handed', { title: schedule.title, name: (await desk.tx.loadMember(to as MemberId))?.name ?? '' }));
  },
};

/** What the buttons and forms of schedules do. */
export const scheduleVerbs: Record<string, Use> = Object.fromEntries(Object.entries(uses).map(([name, use]) => [name, told(use)]));

async function cardOf(desk: Desk, schedule: StoredSchedule): Promise<ScheduleCard> {
  const { words } = desk;
  const { locale } = desk.who.member;
  const settings = settingsOf(schedule);
  const titles = settings.scripts.map((id) => desk.scripts.newest(id)?.inLocale(locale).source.title ?? id);
  const when = ruleWords(words, locale, schedule);
  const facts: ScheduleCard['facts'] = [
    { name: 'asks', text: titles.length === 1 ? (titles[0] ?? '') : words('schedule.turns', { titles: titles.join(', ') }) },
    { name: 'whom', text: await whom(desk, settings.audience) },
    {
      name: 'when',
      text: schedule.zone === null ? words('schedule.when-own', { when }) : words('schedule.when-one', { when, zone: schedule.zone }),
    },
    { name: 'open', text: words('schedule.hours', { hours: settings.windowHours }) },
    { name: 'remind', text: reminderWords(desk, settings) },
    { name: 'report', text: settings.report === null ? words('schedule.report-owner') : channelWords(desk, settings.report) },
    { name: 'privacy', text: words(`schedule.privacy.${settings.mode}`, { k: settings.k }) },
    {
      name: 'days',
      text: words(`schedule.days.${settings.onDayOff}`, { holidays: settings.holidays.length, breaks: settings.breaks.length }),
    },
  ];
  const next = schedule.status === 'ended' ? [] : await nextTimes(desk, schedule);
  return { id: schedule.id, title: schedule.title, status: schedule.status, facts, next, values: valuesOf(desk, schedule) };
}

async function whom(desk: Desk, audience: ScheduleSettings['audience']): Promise<string> {
  if (audience.kind === 'channel') return desk.words('schedule.whom.channel', { place: channelWords(desk, audience.place) });
  if (audience.kind === 'group') return desk.words('schedule.whom.group', { group: audience.id });
  if (audience.kind === 'owners') return desk.words('schedule.whom.owners');
  const known = new Map((await desk.tx.listMembers(desk.who.workspace.id)).map(({ externalId, name }) => [externalId, name]));
  return audience.ids.map((id) => known.get(id) ?? id).join(', ');
}

function reminderWords(desk: Desk, { reminders }: ScheduleSettings): string {
  if (reminders.length === 0) return desk.words('schedule.no-reminders');
  return reminders.map((hours) => desk.words('schedule.reminder', { hours })).join(', ');
}

function channelWords(desk: Desk, key: string): string {
  const place = placeOf(key);
  return place ? desk.channelName(place) : key;
}
