import type { Block, Button, Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import { plainMessage } from './reply-message.ts';
import { type FormChoices, type FormValues, formParts, scheduleForm } from './schedule-fields.ts';
import type { WordKey } from './words/en.ts';
import type { Words } from './words/say.ts';

/** A schedule as a manager sees it; everything in words, and what each form begins with. */
export interface ScheduleCard {
  id: string;
  title: string;
  status: 'active' | 'paused' | 'ended';
  /** What is set, by the names of `schedule.is.*`. */
  facts: readonly { name: 'asks' | 'whom' | 'when' | 'open' | 'remind' | 'report' | 'privacy' | 'days'; text: string }[];
  /** The next times, for each zone concerned, the manager’s own first; empty when there is none. */
  next: readonly { zone: string; times: readonly string[] }[];
  /** What each form holds now. */
  values: FormValues;
}

/** A schedule in a list. `text`: its rule and when it comes next, in words. */
export interface ScheduleLine {
  id: string;
  title: string;
  text: string;
}

/** What has just become of a schedule; some of it says already whether it is switched on. */
const sayStatus = { made: true, copied: true, paused: true, resumed: true, changed: false, skipped: false, 'no-next': false } as const;
export type ScheduleNews = keyof typeof sayStatus;

/** Everything about one schedule, and all that can be done with it. */
export function scheduleMessage(words: Words, card: ScheduleCard, choices: FormChoices, news: ScheduleNews | null = null): Message {
  const { id, title, status } = card;
  const button = (verb: string, style: Button['style'] = 'plain') =>
    appButton(`schedule-${verb}`, id, words(`schedule.do.${verb}` as WordKey), style);
  const isActive = status === 'active';
  const times = card.next.map(({ zone, times: shown }) => ({ title: zone, text: shown.join('\n') }));
  const [own] = times;
  const next = { title: words('schedule.next', { zones: 1 }), text: own?.text ?? words('schedule.no-next') };
  const facts = card.facts.map(({ name, text }) => ({ title: words(`schedule.is.${name}`), text }));
  const many: Block = {
    type: 'details',
    summary: words('schedule.next', { zones: times.length }),
    blocks: [{ type: 'list', ordered: false, items: times }],
  };
  const blocks: Block[] = [
    { type: 'heading', text: title },
    ...(news === null ? [] : [{ type: 'text' as const, tone: 'notice' as const, text: words(`schedule.${news}`) }]),
    ...(news !== null && sayStatus[news]
      ? []
      : [{ type: 'text' as const, tone: isActive ? ('quiet' as const) : ('notice' as const), text: words(`schedule.status.${status}`) }]),
    { type: 'list', ordered: false, items: [next, ...facts] },
    ...(times.length > 1 ? [many] : []),
    {
      type: 'buttons',
      buttons: isActive ? [button('pause'), button('run'), button('skip'), button('test')] : [button('resume', 'primary'), button('test')],
    },
    ...formParts.filter((part) => part !== 'new').map((part) => scheduleForm(words, part, id, card.values, choices)),
    {
      type: 'buttons',
      buttons: [button('copy', 'quiet'), button('hand', 'quiet'), ...(status === 'ended' ? [] : [button('end', 'danger')])],
    },
  ];
  return { kind: 'notice', fallback: `${title}. ${words(`schedule.status.${status}`)}`, blocks };
}

/** All schedules of a workspace, and the way to a new one. */
export function schedulesMessage(words: Words, list: readonly ScheduleLine[], choices: FormChoices, values: FormValues): Message {
  return { kind: 'notice', fallback: words('schedule.title'), blocks: schedulesBlocks(words, list, choices, values) };
}

/** The same as a part of a page. */
export function schedulesBlocks(words: Words, list: readonly ScheduleLine[], choices: FormChoices, values: FormValues): Block[] {
  const shown: Block[] = [
    { type: 'list', ordered: false, items: list.map(({ title, text }) => ({ title, text })) },
    { type: 'buttons', buttons: list.map(({ id, title }) => appButton('schedule', id, words('schedule.open', { title }))) },
  ];
  return [
    { type: 'heading', text: words('schedule.title') },
    ...(list.length === 0 ? [{ type: 'text' as const, text: words('schedule.none') }] : shown),
    scheduleForm(words, 'new', '', values, choices),
    {
      type: 'buttons',
      buttons: [
        appButton('figures', '', words('figures.button'), 'quiet'),
        appButton('people', '', words('people.button'), 'quiet'),
        appButton('audit', '', words('audit.button'), 'quiet'),
      ],
    },
  ];
}

/** Asks to whom a schedule goes over. */
export function handOverMessage(words: Words, id: string, managers: readonly { id: string; name: string }[]): Message {
  if (managers.length === 0) return plainMessage(words('schedule.no-manager'));
  return plainMessage(
    words('schedule.hand-to'),
    managers.map(({ id: member, name }) => appButton('schedule-hand-to', `${id}:${member}`, name)),
  );
}
