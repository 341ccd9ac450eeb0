import { encodeAction } from '../../chat/action.ts';
import type { Field } from '../../chat/message.ts';
import { appButton } from '../../compose/control.ts';
import { weekdayName } from '../../compose/rule-words.ts';
import type { ScheduleId } from '../../ids.ts';
import { usualCalendar } from '../../schedule/calendar.ts';
import { addDays, localDateAt } from '../../schedule/local-time.ts';
import { type Weekday, weekdayCodes } from '../../schedule/rule-choice.ts';
import type { Desk } from '../desk.ts';
import { optOut, preferencesOfMember, savePreferences } from './take-part.ts';
import type { Use } from './told.ts';

/** When the person may be asked, and what they don't want to be asked any more. */
export async function showTimes(desk: Desk): Promise<void> {
  const { words, who, tx } = desk;
  const { workDays, quiet, away, optOuts } = await preferencesOfMember(desk);
  const hours = quiet === undefined ? usualCalendar.quiet : quiet;
  const today = localDateAt(desk.at, who.member.zone);
  const back = away.find(({ to }) => to >= today)?.to;
  const fields: Field[] = [
    {
      id: 'days',
      type: 'several',
      label: words('times.field.days'),
      options: weekdayCodes.map((code) => ({ value: code, label: weekdayName(code, who.member.locale) })),
      value: [...(workDays ?? usualCalendar.workDays)],
    },
    { id: 'from', type: 'time', label: words('times.field.from'), isOptional: true, ...(hours ? { value: hours.from } : {}) },
    { id: 'to', type: 'time', label: words('times.field.to'), isOptional: true, ...(hours ? { value: hours.to } : {}) },
    {
      id: 'away',
      type: 'date',
      label: words('times.field.away'),
      isOptional: true,
      ...(back === undefined ? {} : { value: addDays(back, 1) }),
    },
  ];
  const left = await Promise.all(optOuts.map((id) => tx.loadSchedule(id as ScheduleId)));
  const again = left.flatMap((schedule) =>
    schedule ? [appButton('times-again', schedule.id, words('times.again', { title: schedule.title }))] : [],
  );
  const title = words('times.title');
  await desk.tell({
    kind: 'notice',
    fallback: title,
    blocks: [
      { type: 'heading', text: title },
      { type: 'text', tone: 'quiet', text: words('times.about') },
      {
        type: 'control',
        control: {
          type: 'form',
          id: encodeAction({ do: 'app', verb: 'times-set', argument: '' }),
          label: words('times.form'),
          submit: words('action.save'),
          fields,
        },
      },
      ...(again.length === 0 ? [] : [{ type: 'buttons' as const, buttons: again }]),
    ],
  });
}

/** Saves what the form holds; what was left empty means the usual. Without a value the form is shown anew. */
const setTimes: Use = async (desk, _, value) => {
  if (value === undefined) return showTimes(desk);
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {};
  const { workDays: _days, quiet: _quiet, away, ...kept } = await preferencesOfMember(desk);
  const days = Array.isArray(given.days) ? weekdayCodes.filter((code): code is Weekday => (given.days as string[]).includes(code)) : [];
  const isTime = (time: unknown): time is string => typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  const quiet = isTime(given.from) && isTime(given.to) ? { from: given.from, to: given.to } : null;
  const today = localDateAt(desk.at, desk.who.member.zone);
  const back = typeof given.away === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given.away) && given.away > today ? given.away : null;
  const past = away.filter(({ to }) => to < today);
  await savePreferences(desk, {
    ...kept,
    ...(days.length === 0 ? {} : { workDays: days }),
    quiet,
    away: back === null ? past : [...past, { from: today, to: addDays(back, -1) }],
  });
  await desk.say(desk.words('times.saved'));
};

/** What the buttons about one's own times do. */
export const timesVerbs: Record<string, Use> = {
  times: (desk) => showTimes(desk),
  'times-set': setTimes,
  'times-again': async (desk, schedule) => {
    await optOut(desk, schedule, false);
    const title = (await desk.tx.loadSchedule(schedule as ScheduleId))?.title ?? '';
    await desk.say(desk.words('times.again-done', { title }));
  },
};
