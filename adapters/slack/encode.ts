import type { types } from '@slack/bolt';
import type { Chart } from '../../src/chat/chart.ts';
import type { Bar, Block, Button, Message } from '../../src/chat/message.ts';
import { splitText } from '../../src/chat/split-text.ts';
import { controlBlocks, formButton } from './encode-control.ts';
import { limits } from './limits.ts';
import { type FormControl, isFormControl } from './pack-form.ts';
import { escapeText, plainText, shorten } from './slack-text.ts';
import { slackWords } from './words.ts';

/** One message as `chat.postMessage` takes it. */
export interface SlackMessage {
  text: string;
  blocks: types.KnownBlock[];
}

/** A message, and what is to be read on request: replies in its thread. */
export interface Encoded extends SlackMessage {
  thread: SlackMessage[];
}

/** The id of an uploaded picture of the chart; null when there is none, and bars in text do. */
export type PictureOf = (chart: Chart) => string | null;

/** More than this of something that is closed at first goes into the thread. Characters. */
const longDetails = 500;
/** The most text of one message; beyond it goes into the thread. Characters. */
const longMessage = 11_000;

/**
 * A message in Block Kit, within all of its limits. Pure. No text from a person or a script is ever markup: it
 * stands in plain text or rich text, and the notification's text is escaped.
 */
export function encode(message: Message, pictureOf: PictureOf = () => null): Encoded {
  const blocks = message.blocks.length > 0 ? message.blocks : [{ type: 'text' as const, text: message.fallback }];
  const isLong = (block: Block) => block.type === 'details' && !asMenu(block) && lengthOf(block) > longDetails;
  const setting = { pictureOf, locale: message.locale };
  const shown = joined(blocks.filter((block) => !isLong(block))).flatMap((block) => blocksOf(block, setting));
  const [main = [], ...rest] = inMessages(shown, limits.messageBlocks);
  const later = inMessages(
    blocks.filter(isLong).flatMap((block) => blocksOf(block, setting)),
    limits.messageBlocks,
  );
  const text = escapeText(shorten(message.fallback, limits.fallback / 2));
  const thread = [...rest, ...later].map((reply) => ({
    text: escapeText(shorten(firstText(reply) || message.fallback, 200)),
    blocks: reply,
  }));
  return { text, blocks: main, thread };
}

/** A message as a home page: one view, nothing beside it. */
export function encodeHome(message: Message, pictureOf: PictureOf = () => null): types.HomeView {
  const setting = { pictureOf, locale: message.locale };
  const blocks = joined(message.blocks).flatMap((block) => blocksOf(block, setting));
  return { type: 'home', blocks: blocks.slice(0, limits.homeBlocks) };
}

/** The charts that a message shows, to be drawn and uploaded before it is encoded. */
export function chartsIn(blocks: Block[]): Extract<Block, { type: 'chart' }>[] {
  return blocks.flatMap((block) => (block.type === 'chart' ? [block] : block.type === 'details' ? chartsIn(block.blocks) : []));
}

type Encodable = Block | { type: 'row'; buttons: Button[]; menu: Button[] } | { type: 'forms'; controls: FormControl[] };

/** The buttons of something closed, if they fit into a menu. */
function asMenu(block: Block): Button[] | null {
  if (block.type !== 'details') return null;
  const [only, ...others] = block.blocks;
  if (only?.type !== 'buttons' || others.length > 0) return null;
  const fits = only.buttons.length <= limits.overflowOptions && only.buttons.every(({ id }) => id.length <= limits.overflowValue);
  return fits ? only.buttons : null;
}

/** A menu joins the row of buttons before it, and forms that follow each other share a row. */
function joined(blocks: Block[]): Encodable[] {
  const rows: Encodable[] = [];
  for (const block of blocks) {
    const menu = asMenu(block);
    const before = rows.at(-1);
    if (menu && before?.type === 'buttons' && before.buttons.length < limits.row) {
      rows.splice(-1, 1, { type: 'row', buttons: before.buttons, menu });
    } else if (menu) rows.push({ type: 'row', buttons: [], menu });
    else if (block.type === 'control' && isFormControl(block.control)) {
      const isRow = before?.type === 'forms' && before.controls.length < limits.row;
      if (isRow) before.controls.push(block.control);
      else rows.push({ type: 'forms', controls: [block.control] });
    } else rows.push(block);
  }
  return rows;
}

interface Setting {
  pictureOf: PictureOf;
  /** The language of the message. */
  locale: string | undefined;
}

function blocksOf(block: Encodable, setting: Setting): types.KnownBlock[] {
  switch (block.type) {
    case 'heading':
      if (block.text.length <= limits.header) return [{ type: 'header', text: plainText(block.text, limits.header) }];
      return sections(block.text);
    case 'text':
      if (block.tone === 'quiet') return contexts(block.text);
      if (block.tone === 'notice')
        return splitText(block.text, limits.text).map((text) => rich({ type: 'rich_text_quote', elements: [styled(text)] }));
      return sections(block.text);
    case 'progress':
      return contexts(`${meter(block.of === 0 ? 0 : block.done / block.of, 8)}  ${block.label}`);
    case 'control':
      return controlBlocks(block.control, setting.locale);
    case 'buttons':
      return rowsOf(block.buttons).map((row) => ({ type: 'actions', elements: row.map(button) }));
    case 'row':
      return [{ type: 'actions', elements: [...block.buttons.map(button), menuOf(block.menu)] }];
    case 'forms': {
      const [only, ...others] = block.controls;
      if (only && others.length === 0) return controlBlocks(only, setting.locale);
      return [{ type: 'actions', elements: block.controls.map((control) => formButton(control, setting.locale)) }];
    }
    case 'bars':
      return [rich(...block.bars.map(barSection))];
    case 'chart': {
      const id = setting.pictureOf(block.chart);
      const alt_text = shorten(block.alt || slackWords(setting.locale).picture, limits.altText);
      return id === null ? [] : [{ type: 'image', slack_file: { id }, alt_text }];
    }
    case 'list':
      return lists(block);
    case 'details':
      return [
        rich({ type: 'rich_text_section', elements: [styled(shorten(block.summary, limits.text), { bold: true })] }),
        ...joined(block.blocks).flatMap((inner) => blocksOf(inner, setting)),
      ];
    case 'link':
    // Shared beside the message: a block can't hold it.
    case 'file':
      return [];
    case 'context':
      return contexts(block.text);
  }
}

const sections = (text: string): types.KnownBlock[] =>
  splitText(text, limits.text).map((piece) => ({ type: 'section', text: plainText(piece, limits.text) }));

const contexts = (text: string): types.KnownBlock[] =>
  splitText(text, limits.text).map((piece) => ({ type: 'context', elements: [plainText(piece, limits.text)] }));

const rich = (...elements: types.RichTextBlockElement[]): types.RichTextBlock => ({ type: 'rich_text', elements });

/** Rich text is shown letter by letter: nothing in it is read as markup. */
function styled(text: string, style?: { bold?: boolean; italic?: boolean }): types.RichTextText {
  return { type: 'text', text: text === '' ? ' ' : text, ...(style ? { style } : {}) };
}

/** A share of 0 to 1 in so many steps, for eyes; the words beside it say the same. */
function meter(share: number, steps: number): string {
  const full = Math.max(0, Math.min(steps, Math.round(share * steps)));
  return '▰'.repeat(full) + '▱'.repeat(steps - full);
}

function barSection({ label, value, shown, note }: Bar): types.RichTextSection {
  const figure = value === null ? shown : `${meter(value / 100, 10)}  ${shown}`;
  const noted = note ? [styled(` · ${note}`, { italic: true })] : [];
  return { type: 'rich_text_section', elements: [styled(`${label}\n`, { bold: true }), styled(figure), ...noted, styled('\n')] };
}

/** Items with more than a title are too tall for one block when there are many: each block keeps to the limit of text. */
function lists({ ordered, items }: Extract<Block, { type: 'list' }>): types.KnownBlock[] {
  if (items.length === 0) return [];
  const blocks: types.KnownBlock[] = [];
  let group: types.RichTextSection[] = [];
  let length = 0;
  let offset = 0;
  const close = () => {
    if (group.length === 0) return;
    const list: types.RichTextList = {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: group,
      ...(offset > 0 ? { offset } : {}),
    };
    blocks.push(rich(list));
    if (ordered) offset += group.length;
    group = [];
    length = 0;
  };
  for (const { title, text, note } of items) {
    const own = title.length + (text?.length ?? 0) + (note?.length ?? 0);
    if (length + own > limits.text) close();
    group.push({
      type: 'rich_text_section',
      elements: [
        styled(shorten(title, limits.text), text || note ? { bold: true } : undefined),
        ...(text ? [styled(`\n${shorten(text, limits.text)}`)] : []),
        ...(note ? [styled(`\n${shorten(note, limits.text)}`, { italic: true })] : []),
      ],
    });
    length += own;
  }
  close();
  return blocks;
}

function button({ id, label, style }: Button): types.Button {
  const slackStyle = style === 'primary' || style === 'danger' ? { style } : {};
  return { type: 'button', action_id: id, text: plainText(label, limits.button), ...slackStyle };
}

function rowsOf(buttons: Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let at = 0; at < buttons.length; at += limits.row) rows.push(buttons.slice(at, at + limits.row));
  return rows;
}

function menuOf(buttons: Button[]): types.Overflow {
  return {
    type: 'overflow',
    action_id: 'menu',
    options: buttons.map(({ id, label }) => ({ value: id, text: plainText(label, limits.option) })),
  };
}

/** Roughly how much there is to read. */
function lengthOf(block: Block): number {
  return JSON.stringify(block).length;
}

/** Blocks in messages of at most `max` blocks that are not too long as a whole. */
function inMessages(blocks: types.KnownBlock[], max: number): types.KnownBlock[][] {
  const messages: types.KnownBlock[][] = [];
  let current: types.KnownBlock[] = [];
  let length = 0;
  for (const block of blocks) {
    const own = JSON.stringify(block).length;
    if (current.length > 0 && (current.length >= max || length + own > longMessage)) {
      messages.push(current);
      current = [];
      length = 0;
    }
    current.push(block);
    length += own;
  }
  return current.length > 0 ? [...messages, current] : messages;
}

/** The first words of some blocks, for the notification of a reply. */
function firstText(blocks: types.KnownBlock[]): string {
  return /"text":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(blocks))?.[1]?.replace(/\\./g, ' ') ?? '';
}
