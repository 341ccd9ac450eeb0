import { decodeAction } from '../chat/action.ts';
import type { Chart } from '../chat/chart.ts';
import type { Bar, Block, Button, Control, Message } from '../chat/message.ts';
import { hintOf, typedFor } from './play-hints.ts';

/** How text stands out: what is read first, what is read last, what to look at, what went well. */
export type Paint = (how: 'strong' | 'quiet' | 'notice' | 'good', text: string) => string;

/** How messages are put into lines. */
export interface TextStyle {
  /** Characters to a line, at least 40. */
  width: number;
  paint: Paint;
  /** Whether details are written out; otherwise only what they are about is named. */
  isOpen: boolean;
  /** BCP 47: the language of what is said beside the message; English when absent. */
  locale?: string;
}

/** Text as it is, for files and places without colour. */
export const unpainted: Paint = (_, text) => text;

const barWidth = 24;

/** A message as lines of text. Pure; the only colour is what `paint` adds. */
export function messageLines(message: Message, style: TextStyle): string[] {
  if (message.kind === 'answered') return answeredLines(message, style);
  return message.blocks.flatMap((block, index) => {
    const lines = blockLines(block, message, style);
    return opensPart(message, index) && lines.length > 0 ? ['', ...lines] : lines;
  });
}

/** Whether a part of a longer message begins here: it gets room above it. */
function opensPart({ kind, blocks }: Message, index: number): boolean {
  if (kind === 'question' || index === 0) return false;
  const [before, here] = [blocks[index - 1]?.type, blocks[index]?.type];
  return here === 'heading' || here === 'bars' || ((here === 'details' || here === 'context') && before !== here);
}

/** Whether the message only takes the place of one further up, as where a question is asked again. */
export function isRetired(message: Message): boolean {
  return message.kind === 'answered' && !message.blocks.some(({ type }) => type === 'buttons');
}

/** What was understood; where the question is asked again further down, what is left of it. */
function answeredLines(message: Message, style: TextStyle): string[] {
  const texts = message.blocks.flatMap((block) => (block.type === 'text' || block.type === 'context' ? [block.text] : []));
  if (isRetired(message)) return [style.paint('quiet', `(${texts.join(' ')})`)];
  const [, answer = ''] = texts;
  return hanging(`✓ ${answer.replaceAll('\n', '; ')}`, '  ', style.width).map((line) => style.paint('good', line));
}

function blockLines(block: Block, message: Message, style: TextStyle): string[] {
  const { width, paint } = style;
  switch (block.type) {
    case 'heading':
      return wrap(block.text, width).map((line) => paint('strong', line));
    case 'text': {
      const lines = wrap(block.text, width);
      return block.tone === 'quiet' || block.tone === 'notice' ? lines.map((line) => paint(block.tone as 'quiet', line)) : lines;
    }
    case 'link':
    case 'file':
      return [];
    case 'context':
      return wrap(block.text, width).map((line) => paint('quiet', line));
    case 'progress':
      return [paint('quiet', `${barOf(block.of === 0 ? 0 : (100 * block.done) / block.of)}  ${block.label}`)];
    case 'control':
      return controlLines(block.control, style);
    case 'buttons':
      return buttonLines(block.buttons, style);
    case 'bars':
      return barLines(block.bars, style);
    case 'chart':
      return chartLines(block, message, style);
    case 'list':
      return block.items.flatMap(({ title, text, note }, index) => {
        const mark = block.ordered ? `${index + 1}. ` : '- ';
        const under = ' '.repeat(mark.length);
        return [
          ...hanging(mark + title, under, width),
          ...(text === undefined ? [] : hanging(under + text, under, width)),
          ...(note === undefined ? [] : hanging(under + note, under, width).map((line) => paint('quiet', line))),
        ];
      });
    case 'details':
      return detailsLines(block, message, style);
  }
}

/** The ways around a question are always in sight; everything else opens on request. */
function detailsLines(block: Extract<Block, { type: 'details' }>, message: Message, style: TextStyle): string[] {
  if (message.kind === 'question') return block.blocks.flatMap((inner) => blockLines(inner, message, style));
  if (!style.isOpen) return [style.paint('quiet', `▸ ${block.summary}`)];
  const inner = { ...style, width: style.width - 2 };
  return [`▾ ${block.summary}`, ...block.blocks.flatMap((each) => blockLines(each, message, inner)).map((line) => `  ${line}`)];
}

function controlLines(control: Control, { width, paint, locale = 'en' }: TextStyle): string[] {
  const hint = hintOf(control, locale);
  const options =
    'options' in control
      ? control.options.flatMap(({ value, label, hint: more }, index) => {
          // Figures to choose between are typed as they are; a number before them would be a second figure.
          const mark = control.type === 'pick' && isFigure(value, label) ? '  - ' : `${String(index + 1).padStart(3)}  `;
          return hanging(mark + label + (more === undefined ? '' : ` (${more})`), ' '.repeat(mark.length), width);
        })
      : [];
  return [...options, ...(hint === null ? [] : [paint('quiet', `  ${hint}`)])];
}

const isFigure = (value: string, label: string): boolean => /^-?\d+(\.\d+)?$/.test(value) && label.includes(value);

/** What can be typed in place of a press. What only a platform can do, such as sharing, is left out. */
function buttonLines(buttons: readonly Button[], { width, paint, locale = 'en' }: TextStyle): string[] {
  const typed = buttons.flatMap(({ id, label }) => {
    const action = decodeAction(id);
    if (action?.do !== 'aside' || action.aside === 'change') return [];
    return [action.aside === 'yes' || action.aside === 'no' ? `${typedFor(action.aside, locale)} (${label})` : label];
  });
  if (typed.length === 0) return [];
  // Spaces inside a label don't break the line.
  const whole = typed.map((label) => label.replaceAll(' ', '\u00A0')).join(' · ');
  return hanging(`  ${whole}`, '  ', width).map((line) => paint('quiet', line.replaceAll('\u00A0', ' ')));
}

function barLines(bars: readonly Bar[], { width, paint }: TextStyle): string[] {
  const longest = Math.max(0, ...bars.map(({ label }) => label.length));
  return bars.flatMap(({ label, value, shown, note }) => {
    const more = note === undefined ? '' : paint('quiet', `  (${note})`);
    if (longest + barWidth + shown.length + 4 > width) return [`${label}: ${shown}${more}`];
    return [`${label.padEnd(longest)}  ${value === null ? ' '.repeat(barWidth) : barOf(value)}  ${shown}${more}`];
  });
}

/** As bars; nothing where the same figures stand below as bars anyway. */
function chartLines({ chart }: Extract<Block, { type: 'chart' }>, message: Message, style: TextStyle): string[] {
  if (chart.type === 'ranges') return [chart.title, ...rangeLines(chart.rows)];
  if (message.blocks.some(({ type }) => type === 'bars')) return [];
  if (chart.type !== 'bars' && chart.type !== 'radar') return [chart.title, ...chart.rows.map(({ label, shown }) => `${label}: ${shown}`)];
  const bars =
    chart.type === 'bars'
      ? chart.rows
      : chart.axes.map(({ label, value }) => ({ label, value, shown: value === null ? '–' : String(Math.round(value)) }));
  return [chart.title, ...barLines(bars, style)];
}

/** From low to high over one width, with a mark at the likely value. */
function rangeLines(rows: Extract<Chart, { type: 'ranges' }>['rows']): string[] {
  const values = [0, ...rows.flatMap(({ low, high }) => [low, high])];
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const at = (value: number) => Math.round(((value - least) / (greatest - least || 1)) * (barWidth - 1));
  const longest = Math.max(...rows.map(({ label }) => label.length));
  return rows.map(({ label, low, likely, high, shown }) => {
    const cells = Array.from({ length: barWidth }, (_, cell) =>
      cell === at(likely) ? '●' : cell >= at(low) && cell <= at(high) ? '─' : cell === at(0) ? '|' : ' ',
    );
    return `${label.padEnd(longest)}  ${cells.join('')}  ${shown}`;
  });
}

/** 0-100 as a bar. */
function barOf(value: number): string {
  const full = Math.round((Math.min(100, Math.max(0, value)) / 100) * barWidth);
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
}

/** Lines of at most `width` characters, broken between words; a longer word stands alone. */
function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => hanging(paragraph, '', width));
}

/** As {@link wrap}, with every line but the first set in by `indent`. */
function hanging(text: string, indent: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll('\n', ' ').split(/(?<=\S)(?= )/)) {
    if (line.trim() !== '' && line.length + word.length > width) {
      lines.push(line);
      line = indent + word.trimStart();
    } else line += word;
  }
  return [...lines, line];
}
