import {
  type APIComponentInContainer,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord.js';
import type { Chart } from '../../src/chat/chart.ts';
import type { Bar, Block, Message } from '../../src/chat/message.ts';
import { buttonRows, controlComponents, formRows, menuRows, plainButton, type Setting } from './encode-control.ts';
import { headingText } from './form.ts';
import type { FieldsControl } from './form-fields.ts';
import { limits } from './limits.ts';
import { eachLine, escapeMarkdown, shorten, styledPieces } from './markdown.ts';
import { inMessages, type Unit } from './message-parts.ts';

/** A file that a message shows, by the name that its components use. */
export interface EncodedFile {
  name: string;
  /** For screen readers. */
  description?: string;
  content: { chart: Chart } | { text: string };
}

/** One message as Discord takes it, without who it is for. */
export interface Encoded {
  components: APIMessageTopLevelComponent[];
  files: EncodedFile[];
}

/** More than this of something that is closed at first comes as a file, where files can be sent. Characters. */
const longDetails = 1500;
/** Longest piece of one text display, so that pieces pack well into messages. */
const piece = 1900;

/** A bar at the side, by what a message is meant as; its layout says the same. */
const accents: Partial<Record<NonNullable<Message['kind']>, number>> = {
  question: 0x2f6fde,
  result: 0x2e8b57,
  summary: 0x2e8b57,
  notice: 0xc98a1b,
};

export interface EncodeSetting extends Setting {
  /** Whether pictures and files can be sent: the charts that were drawn. Absent: bars and text do. */
  files?: { isDrawn: (chart: Chart) => boolean } | undefined;
}

/**
 * A message as one or more messages of components, within all of Discord's limits. Pure. No text from a person or a
 * script is ever markup.
 */
export function encode(message: Message, setting: EncodeSetting): Encoded[] {
  const blocks = message.blocks.length > 0 ? message.blocks : [{ type: 'text' as const, text: message.fallback }];
  const files: EncodedFile[] = [];
  const units = new Units(setting, files);
  const settled = message.kind === 'answered' ? asSection(blocks, setting) : null;
  const inside = settled ?? units.all(blocks);
  const found = inMessages([...inside, ...units.closed], accents[message.kind ?? 'talk']);
  if (found.length === 0) found.push([{ type: ComponentType.TextDisplay, content: escapeMarkdown(shorten(message.fallback, piece / 2)) }]);
  return found.map((components) => ({ components, files: files.filter(({ name }) => mentions(components, name)) }));
}

/** The charts that a message shows, to be drawn before it is encoded. */
export function chartsIn(blocks: Block[]): Chart[] {
  return blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : block.type === 'details' ? chartsIn(block.blocks) : []));
}

const mentions = (components: APIMessageTopLevelComponent[], name: string): boolean =>
  JSON.stringify(components).includes(`"attachment://${name}"`);

const display = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content });

const displays = (text: string, style: (escaped: string) => string = (escaped) => escaped): APITextDisplayComponent[] =>
  styledPieces(text, piece, style).map(display);

const quiet = eachLine('-# ');
const quote = eachLine('> ');

/** A question that is answered: what was said, with the one button beside it. */
function asSection(blocks: Block[], { origin }: Setting): Unit[] | null {
  const last = blocks.at(-1);
  if (last?.type !== 'buttons' || last.buttons.length !== 1 || !last.buttons[0]) return null;
  const texts = blocks
    .slice(0, -1)
    .flatMap((block) => (block.type === 'text' ? displays(block.text, block.tone === 'quiet' ? quiet : undefined) : []));
  const accessory = plainButton(last.buttons[0], origin);
  const isText = blocks.slice(0, -1).every(({ type }) => type === 'text');
  if (!accessory || !isText || texts.length === 0 || texts.length > limits.section) return null;
  return [{ in: 'container', components: [{ type: ComponentType.Section, components: texts, accessory }] }];
}

/** Makes the parts of one message, and gathers what is closed at first for its end. */
class Units {
  readonly closed: Unit[] = [];
  readonly #setting: EncodeSetting;
  readonly #files: EncodedFile[];

  constructor(setting: EncodeSetting, files: EncodedFile[]) {
    this.#setting = setting;
    this.#files = files;
  }

  all(blocks: readonly Block[]): Unit[] {
    const found: Unit[] = [];
    let forms: FieldsControl[] = [];
    for (const block of blocks) {
      if (block.type === 'control' && block.control.type === 'form') forms.push(block.control);
      else {
        found.push(...each(formRows(forms, this.#setting)), ...this.of(block));
        forms = [];
      }
    }
    return [...found, ...each(formRows(forms, this.#setting))];
  }

  of(block: Block): Unit[] {
    switch (block.type) {
      case 'heading':
        return each(displays(block.text, headingText));
      case 'text':
        return each(displays(block.text, block.tone === 'quiet' ? quiet : block.tone === 'notice' ? quote : undefined));
      case 'progress':
        return each(displays(`${meter(block.of === 0 ? 0 : block.done / block.of, 8)}  ${block.label}`, quiet));
      case 'control':
        return [{ in: 'container', components: controlComponents(block.control, this.#setting) }];
      case 'buttons':
        return each(buttonRows(block.buttons, this.#setting));
      case 'bars':
        return each(block.bars.flatMap(barDisplays));
      case 'chart':
        return this.#picture(block);
      case 'list':
        return each(listDisplays(block));
      case 'context':
        return each(displays(block.text, quiet));
      case 'link':
        return [];
      case 'file':
        return this.#file(block);
      case 'details':
        this.#close(block);
        return this.#menu(block);
    }
  }

  #picture({ chart, alt }: Extract<Block, { type: 'chart' }>): Unit[] {
    const { files, words } = this.#setting;
    if (!files?.isDrawn(chart)) return [];
    const nth = this.#files.length;
    const name = nth === 0 ? 'scores.png' : `scores-${nth + 1}.png`;
    const description = shorten(alt || words.picture, limits.altText);
    this.#files.push({ name, description, content: { chart } });
    const gallery: APIMediaGalleryComponent = {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${name}` }, description }],
    };
    return each([gallery]);
  }

  /** Where no files can be sent, its name says what is missing. */
  #file({ name, text }: Extract<Block, { type: 'file' }>): Unit[] {
    if (!this.#setting.files) return each(displays(name, quiet));
    this.#files.push({ name, content: { text } });
    return [{ in: 'top', components: [{ type: ComponentType.File, file: { url: `attachment://${name}` } }] }];
  }

  /** Nothing but buttons: a menu beside the others. */
  #menu({ summary, blocks }: Extract<Block, { type: 'details' }>): Unit[] {
    const [only, ...others] = blocks;
    return only?.type === 'buttons' && others.length === 0 ? each(menuRows(only.buttons, this.#setting, summary)) : [];
  }

  /** Anything else: under a blur that a press takes away, or in a file where it is long. */
  #close({ summary, blocks }: Extract<Block, { type: 'details' }>): void {
    if (blocks.length === 1 && blocks[0]?.type === 'buttons') return;
    const { words, files } = this.#setting;
    const head = (how: string) => styledPieces(summary, piece / 2, (text) => `**${text}**`).map((text) => display(`${text}\n-# ${how}`));
    const text = plainText(blocks);
    if (files && text.length > longDetails && blocks.every((block) => !hasButtons(block))) {
      const name = `details-${this.#files.length + 1}.txt`;
      this.#files.push({ name, content: { text: `${summary}\n\n${text}\n` } });
      this.closed.push({
        in: 'top',
        components: [...head(words.inFile), { type: ComponentType.File, file: { url: `attachment://${name}` } }],
      });
      return;
    }
    this.closed.push({ in: 'top', components: head(words.hidden) });
    for (const unit of blocks.flatMap((block) => this.#opened(block))) this.closed.push({ ...unit, in: 'spoiler' });
  }

  #opened(block: Block): Unit[] {
    if (block.type !== 'details') return this.of(block);
    return [...each(displays(block.summary, (text) => `**${text}**`)), ...block.blocks.flatMap((inner) => this.#opened(inner))];
  }
}

const each = (components: APIComponentInContainer[]): Unit[] =>
  components.map((component) => ({ in: 'container', components: [component] }));

const hasButtons = (block: Block): boolean =>
  block.type === 'buttons' || block.type === 'control' || (block.type === 'details' && block.blocks.some(hasButtons));

/** A share of 0 to 1 in so many steps, for eyes; the words beside it say the same. */
function meter(share: number, steps: number): string {
  const full = Math.max(0, Math.min(steps, Math.round(share * steps)));
  return '▰'.repeat(full) + '▱'.repeat(steps - full);
}

function barDisplays({ label, value, shown, note }: Bar): APITextDisplayComponent[] {
  const figure = value === null ? shown : `${meter(value / 100, 10)}  ${shown}`;
  const second = note ? `${figure} · ${note}` : figure;
  const content = `**${escapeMarkdown(shorten(label, 400))}**\n${escapeMarkdown(shorten(second, 600))}`;
  return [display(content)];
}

/** Items one under the other, in as few displays as they fit into. */
function listDisplays({ ordered, items }: Extract<Block, { type: 'list' }>): APITextDisplayComponent[] {
  const found: string[] = [];
  for (const [n, { title, text, note }] of items.entries()) {
    const mark = ordered ? `${n + 1}\\.` : '•';
    const isPlain = !text && !note;
    const pieces = [
      ...styledPieces(title, piece - 8, (escaped) => (isPlain ? `${mark} ${escaped}` : `**${mark} ${escaped}**`)),
      ...(text ? styledPieces(text, piece, (escaped) => escaped) : []),
      ...(note ? styledPieces(note, piece, quiet) : []),
    ];
    for (const [nth, one] of pieces.entries()) {
      const before = found.at(-1);
      const joined = `${before ?? ''}${nth === 0 ? '\n\n' : '\n'}${one}`;
      const glued = isPlain ? joined.replace('\n\n', '\n') : joined;
      if (before !== undefined && glued.length <= piece) found.splice(-1, 1, glued);
      else found.push(one);
    }
  }
  return found.map(display);
}

/** Some blocks as a file of text. */
function plainText(blocks: Block[]): string {
  return blocks
    .map((block) => {
      if ('text' in block) return block.text;
      if (block.type === 'bars')
        return block.bars.map(({ label, shown, note }) => [label, shown, note].filter(Boolean).join(': ')).join('\n');
      if (block.type === 'list')
        return block.items.map(({ title, text, note }) => [`- ${title}`, text, note].filter(Boolean).join('\n  ')).join('\n');
      if (block.type === 'details') return `${block.summary}\n${plainText(block.blocks)}`;
      return block.type === 'chart' ? block.alt : '';
    })
    .filter(Boolean)
    .join('\n\n');
}
