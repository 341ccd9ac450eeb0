import { encodeAction } from '../chat/action.ts';
import type { Block, Field, Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import type { WordKey } from './words/en.ts';
import type { Words } from './words/say.ts';

/** An action as its owner sees it. */
export interface ShownAction {
  id: string;
  title: string;
  firstStep: string;
  status: 'open' | 'moving' | 'stuck' | 'done' | 'dropped';
  /** What it is stuck on, as stored; null when nobody said. */
  stuckBy: string | null;
  /** ISO calendar date. */
  dueOn: string;
  /** The date as the person writes it. */
  due: string;
  isOverdue: boolean;
}

/** Advice that was given and not taken on yet. */
export interface Suggestion {
  session: string;
  advice: string;
  title: string;
  firstStep: string;
  /** The conversation that it comes from. */
  from: string;
}

/** What the list of actions shows. */
export interface Actions {
  /** Still to be done, the one that is due first in front. */
  open: readonly ShownAction[];
  done: number;
  /** All that were ever taken on, but for those that were dropped. */
  all: number;
  suggestions: readonly Suggestion[];
  /** The owner's id on the platform; null where an action can't be handed over. */
  owner: string | null;
}

/** Most actions with their buttons in one message. */
const mostShown = 5;

/** What the person took on, how much of it is done, and what they could take on. */
export function actionsMessage(words: Words, actions: Actions): Message {
  const title = words('actions.title');
  const share = actions.all === 0 ? [] : [words('actions.share', { done: actions.done, all: actions.all })];
  const blocks: Block[] = [
    { type: 'heading', text: title },
    ...share.map((text): Block => ({ type: 'text', text })),
    ...actions.open.slice(0, mostShown).flatMap((action) => actionBlocks(words, action, actions.owner)),
    ...(actions.open.length === 0 && actions.all > 0 ? [{ type: 'text' as const, text: words('actions.none-open') }] : []),
    ...suggestionBlocks(words, actions.suggestions),
    ...(actions.open.length === 0
      ? []
      : [{ type: 'buttons' as const, buttons: [appButton('begin', 'action-review', words('actions.review'), 'quiet')] }]),
  ];
  return { kind: 'result', fallback: [title, ...share].join('. '), blocks };
}

/** One action with all that can be said of it. */
export function actionMessage(words: Words, opening: string, action: ShownAction, owner: string | null): Message {
  return {
    kind: 'notice',
    fallback: `${opening} ${action.title}`,
    blocks: [{ type: 'text', text: opening }, ...actionBlocks(words, action, owner)],
  };
}

/** What somebody took on, before a check-in begins. */
export function openActionsMessage(words: Words, open: readonly ShownAction[]): Message {
  const text = words('actions.before');
  return {
    kind: 'talk',
    fallback: text,
    blocks: [
      { type: 'text', text },
      ...actionList(words, open),
      { type: 'buttons', buttons: [appButton('actions', '', words('actions.tell'), 'quiet')] },
    ],
  };
}

/** Asks what an action is stuck on. */
export function obstacleMessage(words: Words, action: ShownAction, obstacles: readonly string[]): Message {
  const text = words('action.stuck-on', { title: action.title });
  const buttons = obstacles.map((obstacle) => appButton('stuck', `${action.id}:${obstacle}`, words(`obstacle.${obstacle}` as WordKey)));
  return {
    kind: 'talk',
    fallback: text,
    blocks: [
      { type: 'text', text },
      { type: 'buttons', buttons },
    ],
  };
}

/** Actions as a list: what, the first step, and how it stands. */
export function actionList(words: Words, actions: readonly ShownAction[]): Block[] {
  return [{ type: 'list', ordered: false, items: actions.slice(0, mostShown).map((action) => itemOf(words, action)) }];
}

function itemOf(words: Words, action: ShownAction): { title: string; text: string; note: string } {
  const due = words(action.isOverdue ? 'action.overdue' : 'action.due', { date: action.due });
  const stuck =
    action.stuckBy === null ? words('action.status.stuck') : words('action.stuck-by', { obstacle: obstacleWords(words, action) });
  const status = action.status === 'open' ? [] : [action.status === 'stuck' ? stuck : words(`action.status.${action.status}`)];
  return { title: action.title, text: words('result.advice-first', { step: action.firstStep }), note: [due, ...status].join(' · ') };
}

const obstacleWords = (words: Words, { stuckBy }: ShownAction): string => words(`obstacle.${stuckBy}` as WordKey);

function actionBlocks(words: Words, action: ShownAction, owner: string | null): Block[] {
  const fields: Field[] = [
    { id: 'due', type: 'date', label: words('action.field.due'), value: action.dueOn },
    ...(owner === null ? [] : [{ id: 'owner', type: 'people' as const, label: words('action.field.owner'), value: [owner] }]),
  ];
  const mark = (status: string, style?: 'primary' | 'quiet') =>
    appButton('mark', `${action.id}:${status}`, words(`action.mark.${status}` as WordKey), style ?? 'plain');
  return [
    { type: 'list', ordered: false, items: [itemOf(words, action)] },
    { type: 'buttons', buttons: [mark('done', 'primary'), mark('moving'), mark('stuck'), mark('dropped', 'quiet')] },
    {
      type: 'control',
      control: {
        type: 'form',
        id: encodeAction({ do: 'app', verb: 'set-action', argument: action.id }),
        label: words(owner === null ? 'action.change-date' : 'action.change'),
        submit: words('action.save'),
        fields,
      },
    },
  ];
}

function suggestionBlocks(words: Words, suggestions: readonly Suggestion[]): Block[] {
  const sources = [...new Set(suggestions.map(({ from }) => from))];
  return sources.flatMap((from): Block[] => {
    const own = suggestions.filter((suggestion) => suggestion.from === from);
    return [
      { type: 'text', tone: 'quiet', text: words('actions.from', { title: from }) },
      {
        type: 'list',
        ordered: true,
        items: own.map(({ title, firstStep }) => ({ title, text: words('result.advice-first', { step: firstStep }) })),
      },
      { type: 'buttons', buttons: own.map((suggestion) => takeOnButton(words, suggestion)) },
    ];
  });
}

/** Takes a piece of advice on in one tap. */
export function takeOnButton(words: Words, { session, advice, title }: Pick<Suggestion, 'session' | 'advice' | 'title'>) {
  return appButton('take-on', `${session}:${advice}`, words('action.take', { title }));
}
