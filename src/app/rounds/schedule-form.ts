import { type Place, placeKey, placeOf } from '../../chat/event.ts';
import type { ControlValue } from '../../chat/message.ts';
import { ruleWords, weekdayName } from '../../compose/rule-words.ts';
import { emptyValues, type FormChoices, type FormPart, type FormValues } from '../../compose/schedule-fields.ts';
import type { WordKey } from '../../compose/words/en.ts';
import { isAttuneError } from '../../errors.ts';
import { addDays, localAt, localDateAt } from '../../schedule/local-time.ts';
import { ruleOf, type Weekday, weekdayCodes } from '../../schedule/rule-choice.ts';
import { readTypedRule } from '../../schedule/typed-rule.ts';
import { readZone } from '../../schedule/zone-clock.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';
import type { Desk } from '../desk.ts';
import { FormMisfit } from '../form-misfit.ts';
import { kpiScript } from '../kpi-readings.ts';
import { isCommunity } from '../people.ts';
import { leastK, type ScheduleSettings, settingsOf } from './schedule-settings.ts';
import type { ScheduleDraft } from './schedules.ts';

type Given = Record<string, string | number | string[]>;

/** What a manager's forms can choose from. */
export function formChoices(desk: Desk): FormChoices {
  const { locale } = desk.who.member;
  return {
    scripts: desk.scripts
      .all()
      .filter(({ source }) => source.id !== 'business-profile')
      .map((edition) => ({ value: edition.source.id, label: edition.inLocale(locale).source.title })),
    hasOwners: !isCommunity(desk.who.workspace),
    weekdays: weekdayCodes.map((code) => ({ value: code, label: weekdayName(code, locale) })),
  };
}

/** What the forms of a schedule hold now. */
export function valuesOf(desk: Desk, schedule: StoredSchedule): FormValues {
  const settings = settingsOf(schedule);
  const { audience } = settings;
  return {
    title: schedule.title,
    scripts: settings.scripts,
    channel: audience.kind === 'channel' ? (placeOf(audience.place)?.id ?? '') : '',
    group: audience.kind === 'group' ? audience.id : '',
    people: audience.kind === 'people' ? audience.ids : [],
    owners: audience.kind === 'owners' ? [ownersChoice] : [],
    when: ruleWords(desk.words, desk.who.member.locale, schedule),
    zones: schedule.zone === null ? 'own' : 'one',
    zone: schedule.zone ?? '',
    ends: settings.endsOn ?? '',
    hours: settings.windowHours,
    reminders: settings.reminders.map(String),
    report: settings.report === null ? '' : (placeOf(settings.report)?.id ?? ''),
    mode: settings.mode,
    k: settings.k,
    comments: settings.showsComments ? 'yes' : 'no',
    workDays: settings.workDays ?? [],
    onDayOff: settings.onDayOff,
    holidays: settings.holidays.join('\n'),
    breaks: settings.breaks.map(({ from, to }) => `${from} – ${to}`).join('\n'),
  };
}

/** What a new schedule's form begins with: the place that summaries go to, and a weekly time. */
export function firstValues(desk: Desk): FormValues {
  const { report } = desk;
  return { ...emptyValues, channel: report?.place.id ?? '', when: desk.words('schedule.when-example') };
}

/**
 * A schedule as it will be when one part of it is set anew; a field that the form did not have leaves what it sets as it is.
 * @throws FormMisfit that names the field
 */
export function draftWith(desk: Desk, before: StoredSchedule | null, part: FormPart, value: ControlValue | undefined): ScheduleDraft {
  const filled: Given = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const given: Given = before ? { ...valuesOf(desk, before), ...filled } : filled;
  const old = before && settingsOf(before);
  const draft: ScheduleDraft = before
    ? { title: before.title, rule: before.rule, startsAt: before.startsAt, zone: before.zone, settings: old as ScheduleSettings }
    : { title: '', rule: '', startsAt: '', zone: null, settings: { scripts: [], audience: { kind: 'people', ids: [''] } } };
  switch (part) {
    case 'new': {
      const script = text(given, 'script');
      // Figures are asked of whoever looks after them, unless somebody is named.
      const isByFigure = script === kpiScript && !namesSomebody(given) && !isCommunity(desk.who.workspace);
      const audience = isByFigure ? { kind: ownersChoice } : audienceIn(desk, given);
      const report = audience.kind === 'channel' ? audience.place : (desk.who.workspace.reportPlace ?? null);
      const settings = { scripts: [script], audience, report };
      return { ...draft, title: text(given, 'title'), ...timesIn(desk, given, null), settings };
    }
    case 'what':
      return { ...draft, title: text(given, 'title'), settings: { ...draft.settings, scripts: list(given, 'scripts') } };
    case 'whom': {
      const isTicked = list(given, 'owners').includes(ownersChoice);
      // Ticked before already, it gives way to whom was named since.
      if (isTicked && (old?.audience.kind !== ownersChoice || !namesSomebody(given)))
        return { ...draft, settings: { ...draft.settings, audience: { kind: ownersChoice } } };
      const isChosenAnew = text(filled, 'channel') !== '' || text(filled, 'group') !== '';
      const audience = audienceIn(desk, isChosenAnew ? filled : given);
      return { ...draft, settings: { ...draft.settings, audience } };
    }
    case 'when': {
      const zone = text(given, 'zones') === 'one' ? zoneIn(desk, text(given, 'zone') || desk.who.member.zone) : null;
      return { ...draft, zone, ...timesIn(desk, given, before), settings: { ...draft.settings, endsOn: text(given, 'ends') || null } };
    }
    case 'round': {
      const report = channelIn(desk, text(given, 'report'));
      const reminders = list(given, 'reminders').map(Number);
      return { ...draft, settings: { ...draft.settings, windowHours: figure(given, 'hours'), reminders, report } };
    }
    case 'privacy': {
      const k = figure(given, 'k');
      if (k < leastK) throw new FormMisfit(desk.words('schedule.bad.k', { least: leastK }), 'k');
      const mode = text(given, 'mode') as ScheduleSettings['mode'];
      return { ...draft, settings: { ...draft.settings, mode, k, showsComments: text(given, 'comments') === 'yes' } };
    }
    case 'days': {
      const days = list(given, 'workDays') as Weekday[];
      const onDayOff = text(given, 'onDayOff') === 'skip' ? ('skip' as const) : ('move' as const);
      const holidays = datesIn(desk, text(given, 'holidays'), 'holidays').map(({ from }) => from);
      const breaks = datesIn(desk, text(given, 'breaks'), 'breaks');
      return { ...draft, settings: { ...draft.settings, workDays: days.length === 0 ? null : days, onDayOff, holidays, breaks } };
    }
  }
}

const text = (given: Given, id: string): string => String(given[id] ?? '').trim();
const figure = (given: Given, id: string): number => Number(given[id]);
const list = (given: Given, id: string): string[] => {
  const value = given[id];
  return Array.isArray(value) ? value : value === undefined || value === '' ? [] : [String(value)];
};

/** What the form sends for whoever looks after a figure. */
const ownersChoice = 'owners' as const;

const namesSomebody = (given: Given): boolean =>
  list(given, 'people').length > 0 || text(given, 'group') !== '' || text(given, 'channel') !== '';

/** One of the three ways to name who is asked: named people before a group before a channel. */
function audienceIn(desk: Desk, given: Given): ScheduleSettings['audience'] {
  const people = list(given, 'people');
  if (people.length > 0) return { kind: 'people', ids: people };
  const group = text(given, 'group');
  if (group !== '') return { kind: 'group', id: group };
  const place = channelIn(desk, text(given, 'channel'));
  if (place === null) throw new FormMisfit(desk.words('schedule.bad.nobody'), 'channel');
  return { kind: 'channel', place };
}

function channelIn(desk: Desk, id: string): string | null {
  const { platform, externalId } = desk.who.workspace;
  const place: Place = { platform, workspace: externalId, kind: 'channel', id };
  return id === '' ? null : placeKey(place);
}

function zoneIn(desk: Desk, zone: string): string {
  try {
    return readZone(zone);
  } catch (error) {
    if (isAttuneError(error)) throw new FormMisfit(desk.words('schedule.bad.zone', { zone }), 'zone');
    throw error;
  }
}

/** Words that are unchanged keep the rule as it is: also one that is no plain choice. */
function timesIn(desk: Desk, given: Given, before: StoredSchedule | null): Pick<ScheduleDraft, 'rule' | 'startsAt'> {
  const { words, at } = desk;
  const { locale, zone } = desk.who.member;
  const typed = text(given, 'when');
  if (before && typed === ruleWords(words, locale, before)) return { rule: before.rule, startsAt: before.startsAt };
  const choice = readTypedRule(typed, locale, localDateAt(at, zone));
  if ('problem' in choice) throw new FormMisfit(words(`rule.problem.${choice.problem}` as WordKey, { found: choice.found }), 'when');
  return ruleOf(choice, localAt(at, zone));
}

/** Dates and spans, one on each line or after a comma: `2027-12-24`, `2027-08-02 – 2027-08-13`. */
function datesIn(desk: Desk, typed: string, field: string): { from: string; to: string }[] {
  const pieces = typed.split(/[\n,;]+/).map((piece) => piece.trim());
  return pieces.flatMap((piece) => {
    if (piece === '') return [];
    const [from = '', to = from, ...more] = piece.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
    const isDate = (date: string) => date !== '' && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date;
    if (more.length > 0 || !isDate(from) || !isDate(to) || to < from || (field === 'holidays' && to !== from))
      throw new FormMisfit(desk.words('schedule.bad.dates', { found: piece }), field);
    return [{ from, to }];
  });
}
