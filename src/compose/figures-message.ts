import { encodeAction } from '../chat/action.ts';
import type { Block, Button, Field, Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import type { Words } from './words/say.ts';

/** A watched figure as somebody sees it; everything in words. */
export interface FigureLine {
  id: string;
  title: string;
  /** Where it stands, and what is wanted. */
  stands: string;
  /** As of when; null when nobody has said where it stands. */
  asOf: string | null;
  /** That the reading was corrected, and what it said before; null when it wasn't. */
  was: string | null;
  /** Who looks after it, in words; null in a community, where everybody looks after their own. */
  owner: string | null;
  /** What its looker can do with it. `hand` is the platform's id of the owner, empty for nobody. */
  can: {
    hand?: string;
    correct?: { date: string; value: string; unit: string };
    giveBack?: true;
    stop?: true;
  };
}

/** The screen of figures. */
export interface FiguresScreen {
  lines: readonly FigureLine[];
  /** Figures that are watched no more, and can be watched again. */
  stopped: readonly { id: string; title: string }[];
  /** Where figures are named, for those who may name them. */
  namedIn: { title: string; scriptId: string; isOffered: boolean };
  /** Whether they are of one business, so that each can be somebody's. */
  hasOwners: boolean;
}

/** Each figure with its target, its newest reading and who looks after it, and what can be done about it. */
export function figuresMessage(words: Words, { lines, stopped, namedIn, hasOwners }: FiguresScreen): Message {
  const title = words('figures.title');
  const none = words('figures.none', { title: namedIn.title });
  const name = appButton('start', namedIn.scriptId, lines.length === 0 ? namedIn.title : words('figures.name'), 'quiet');
  const blocks: Block[] = [{ type: 'heading', text: title }];
  if (lines.length === 0) blocks.push({ type: 'text', text: none });
  else if (hasOwners) blocks.push({ type: 'text', tone: 'quiet', text: words('figures.about') });
  blocks.push(...lines.flatMap((line) => lineBlocks(words, line)));
  if (stopped.length > 0) {
    const buttons = stopped.map(({ id, title: figure }) => appButton('figure-watch', id, words('figures.watch', { figure }), 'quiet'));
    blocks.push({ type: 'details', summary: words('figures.stopped-title'), blocks: [{ type: 'buttons', buttons }] });
  }
  if (namedIn.isOffered) blocks.push({ type: 'buttons', buttons: [name] });
  return { kind: 'notice', fallback: lines.length === 0 ? `${title}. ${none}` : title, blocks };
}

function lineBlocks(words: Words, { id, title, stands, asOf, was, owner, can }: FigureLine): Block[] {
  const note = [owner, asOf, was].filter((part) => part !== null).join(' · ');
  const buttons: Button[] = [
    ...(can.giveBack ? [appButton('figure-back', id, words('figures.give-back'), 'quiet')] : []),
    ...(can.stop ? [appButton('figure-stop', id, words('figures.stop'), 'quiet')] : []),
  ];
  return [
    { type: 'list', ordered: false, items: [{ title, text: stands, ...(note === '' ? {} : { note }) }] },
    ...(can.hand === undefined ? [] : [handForm(words, id, can.hand)]),
    ...(can.correct === undefined ? [] : [correctForm(words, id, can.correct)]),
    ...(buttons.length === 0 ? [] : [{ type: 'buttons' as const, buttons }]),
  ];
}

function handForm(words: Words, id: string, owner: string): Block {
  const field: Field = {
    id: 'owner',
    type: 'people',
    label: words('figures.field.owner'),
    hint: words('figures.hint.owner'),
    isOptional: true,
    value: owner === '' ? [] : [owner],
  };
  return formOf(words, 'figure-hand', id, words('figures.hand'), field);
}

function correctForm(words: Words, id: string, { date, value, unit }: NonNullable<FigureLine['can']['correct']>): Block {
  const field: Field = {
    id: 'value',
    // Not a number field: those take whole numbers on some platforms, and figures have decimals.
    type: 'text',
    label: words('figures.field.value', { date }),
    hint: unit === '' ? words('figures.hint.value') : words('figures.hint.value-unit', { unit }),
    maxLength: 40,
    value,
  };
  return formOf(words, 'figure-correct', id, words('figures.correct'), field);
}

function formOf(words: Words, verb: string, id: string, label: string, field: Field): Block {
  const action = encodeAction({ do: 'app', verb, argument: id });
  return { type: 'control', control: { type: 'form', id: action, label, submit: words('action.save'), fields: [field] } };
}
