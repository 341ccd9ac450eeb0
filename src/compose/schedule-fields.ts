import { encodeAction } from '../chat/action.ts';
import type { Block, Field, Option } from '../chat/message.ts';
import type { WordKey } from './words/en.ts';
import type { Words } from './words/say.ts';

/** What the forms hold. */
export interface FormValues {
  title: string;
  scripts: string[];
  channel: string;
  group: string;
  people: string[];
  /** `owners` when whoever looks after a figure is asked. */
  owners: string[];
  when: string;
  /** `own` or `one`. */
  zones: string;
  zone: string;
  ends: string;
  hours: number;
  reminders: string[];
  report: string;
  mode: string;
  k: number;
  comments: string;
  workDays: string[];
  onDayOff: string;
  holidays: string;
  breaks: string;
}

/** What forms offer. */
export interface FormChoices {
  scripts: readonly Option[];
  weekdays: readonly Option[];
  /** Whether figures can be looked after by somebody. */
  hasOwners: boolean;
}

/** The parts in which a schedule is set, each a form of at most five fields. */
export const formParts = ['new', 'what', 'whom', 'when', 'round', 'privacy', 'days'] as const;
export type FormPart = (typeof formParts)[number];

/** Nothing chosen yet. */
export const emptyValues: FormValues = {
  title: '',
  scripts: [],
  channel: '',
  group: '',
  people: [],
  owners: [],
  when: '',
  zones: 'own',
  zone: '',
  ends: '',
  hours: 72,
  reminders: ['24'],
  report: '',
  mode: 'anonymous',
  k: 5,
  comments: 'no',
  workDays: [],
  onDayOff: 'move',
  holidays: '',
  breaks: '',
};

/** How long before the end reminders can be sent, in hours. */
export const reminderHours = [2, 4, 24, 48, 72] as const;

function fieldsOf(words: Words, part: FormPart, values: FormValues, choices: FormChoices): Field[] {
  const label = (name: string) => words(`schedule.field.${name}` as WordKey);
  const hint = (name: string) => ({ hint: words(`schedule.hint.${name}` as WordKey) });
  const option = (name: string, value: string): Option => ({ value, label: words(`schedule.${name}.${value}` as WordKey) });
  const given = <T>(value: T) => (value === '' ? {} : { value });
  const title: Field = { id: 'title', type: 'text', label: label('title'), maxLength: 120, ...given(values.title) };
  const when: Field = { id: 'when', type: 'text', label: label('when'), maxLength: 200, ...hint('when'), ...given(values.when) };
  const channel: Field = { id: 'channel', type: 'channel', label: label('channel'), isOptional: true, ...given(values.channel) };
  const people: Field = { id: 'people', type: 'people', label: label('people'), isOptional: true, ...hint('people'), value: values.people };
  const owners: Field = {
    id: 'owners',
    type: 'several',
    label: label('owners'),
    isOptional: true,
    options: [{ value: 'owners', label: words('schedule.owners') }],
    value: values.owners,
  };
  switch (part) {
    case 'new': {
      const [script] = values.scripts;
      const asks: Field = {
        id: 'script',
        type: 'choice',
        label: label('script'),
        options: [...choices.scripts],
        ...(script ? { value: script } : {}),
      };
      return [title, asks, when, channel, people];
    }
    case 'what':
      return [
        title,
        {
          id: 'scripts',
          type: 'several',
          label: label('scripts'),
          ...hint('scripts'),
          options: [...choices.scripts],
          value: values.scripts,
        },
      ];
    case 'whom':
      return [
        channel,
        { id: 'group', type: 'group', label: label('group'), isOptional: true, ...hint('group'), ...given(values.group) },
        people,
        ...(choices.hasOwners ? [owners] : []),
      ];
    case 'when':
      return [
        when,
        {
          id: 'zones',
          type: 'choice',
          label: label('zones'),
          options: [option('zones', 'own'), option('zones', 'one')],
          value: values.zones,
        },
        { id: 'zone', type: 'text', label: label('zone'), isOptional: true, maxLength: 60, ...hint('zone'), ...given(values.zone) },
        { id: 'ends', type: 'date', label: label('ends'), isOptional: true, ...given(values.ends) },
      ];
    case 'round':
      return [
        { id: 'hours', type: 'number', label: label('hours'), min: 1, max: 1440, value: values.hours },
        {
          id: 'reminders',
          type: 'several',
          label: label('reminders'),
          isOptional: true,
          options: reminderHours.map((hours) => ({ value: String(hours), label: words('schedule.reminder', { hours }) })),
          value: values.reminders,
        },
        { id: 'report', type: 'channel', label: label('report'), isOptional: true, ...hint('report'), ...given(values.report) },
      ];
    case 'privacy':
      return [
        {
          id: 'mode',
          type: 'choice',
          label: label('mode'),
          options: ['anonymous', 'confidential', 'named'].map((mode) => option('mode', mode)),
          value: values.mode,
        },
        { id: 'k', type: 'number', label: label('k'), min: 3, max: 1000, ...hint('k'), value: values.k },
        {
          id: 'comments',
          type: 'choice',
          label: label('comments'),
          options: [option('comments', 'no'), option('comments', 'yes')],
          value: values.comments,
        },
      ];
    case 'days':
      return [
        {
          id: 'workDays',
          type: 'several',
          label: label('workDays'),
          isOptional: true,
          ...hint('workDays'),
          options: [...choices.weekdays],
          value: values.workDays,
        },
        {
          id: 'onDayOff',
          type: 'choice',
          label: label('onDayOff'),
          options: [option('onDayOff', 'move'), option('onDayOff', 'skip')],
          value: values.onDayOff,
        },
        {
          id: 'holidays',
          type: 'text',
          isLong: true,
          label: label('holidays'),
          isOptional: true,
          maxLength: 2000,
          ...hint('holidays'),
          ...given(values.holidays),
        },
        {
          id: 'breaks',
          type: 'text',
          isLong: true,
          label: label('breaks'),
          isOptional: true,
          maxLength: 1000,
          ...hint('breaks'),
          ...given(values.breaks),
        },
      ];
  }
}

/** One form of a schedule; `new` begins one. */
export function scheduleForm(words: Words, part: FormPart, id: string, values: FormValues, choices: FormChoices): Block {
  return {
    type: 'control',
    control: {
      type: 'form',
      id: encodeAction({ do: 'app', verb: 'schedule-set', argument: `${id}:${part}` }),
      label: words(`schedule.form.${part}`),
      submit: words(part === 'new' ? 'schedule.see' : 'action.save'),
      fields: fieldsOf(words, part, values, choices),
    },
  };
}
