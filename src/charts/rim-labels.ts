import type { Chart } from '../chat/chart.ts';
import { edge } from './chart-frame.ts';
import { type ChartWords, wholeScore, withValue } from './chart-words.ts';
import { richText } from './rich-text.ts';
import { textWidth, wrapText } from './wrap-text.ts';

/** From the rim to the labels, px. */
export const labelGap = 10;
const largestRadius = 150;
const leastRadius = 48;

export type RadarAxis = Extract<Chart, { type: 'radar' }>['axes'][number];

/** How labels at the rim are set: sizes in px, `lines` at most of a name, earlier values below or beside the present ones. */
export interface LabelStyle {
  fontSize: number;
  lineHeight: number;
  maxWidth: number;
  lines: number;
  isBeside: boolean;
}

/** How labels of so many axes are set on a chart `width` px wide. */
export function labelStyleFor(axes: number, width: number): LabelStyle {
  const maxWidth = Math.max(84, width * 0.24);
  if (width >= 480) return { fontSize: 13, lineHeight: 17, maxWidth, lines: 4, isBeside: false };
  // Nine or ten labels around a small circle leave room for little more than three lines each.
  if (axes > 8) return { fontSize: 11, lineHeight: 13, maxWidth, lines: 2, isBeside: true };
  return { fontSize: 12, lineHeight: 16, maxWidth, lines: 3, isBeside: false };
}

/** A name and its values at the end of a spoke; sizes in px. */
export interface RimLabel {
  rich: string;
  width: number;
  height: number;
}

/** A part of a label: one line or, wrapped, several. */
interface Part {
  style: 'plain' | 'value' | 'unknown';
  text: string;
  lines?: number;
}

/** The label of `axis`, wrapped and marked for ECharts' rich text. */
export function labelOf(axis: RadarAxis, style: LabelStyle, words: ChartWords): RimLabel {
  const { fontSize, lineHeight, maxWidth } = style;
  const was = typeof axis.before === 'number' ? withValue(words.was, axis.before) : '';
  const value: Part = axis.value === null ? { style: 'unknown', text: words.notEnough } : { style: 'value', text: wholeScore(axis.value) };
  const values: Part[] =
    style.isBeside && was !== '' ? [{ ...value, text: `${value.text}, ${was}` }] : [value, { style: 'unknown', text: was }];
  const parts: Part[] = [{ style: 'plain', text: axis.label, lines: style.lines }, ...values.filter((part) => part.text !== '')];
  const wrapped = parts.map((part) => ({ ...part, each: wrapText(part.text, maxWidth, fontSize, part.lines) }));
  const lines = wrapped.flatMap((part) => part.each);
  return {
    rich: wrapped.flatMap((part) => part.each.map((line) => richText(part.style, line))).join('\n'),
    width: Math.max(...lines.map((line) => textWidth(line, fontSize))),
    height: lines.length * lineHeight,
  };
}

/** The direction of a spoke as x to the right and y downwards, each -1 to 1. */
function direction(spoke: number, of: number): { x: number; y: number } {
  const angle = (2 * Math.PI * spoke) / of;
  return { x: Math.sin(angle), y: -Math.cos(angle) };
}

/** ECharts centres a label over the rim where its offset is below this share of the radius. */
const centredBelow = 0.3;

/** The largest radius at which every label stays inside the width. */
export function radiusFor(labels: RimLabel[], width: number): number {
  const room = labels.map((label, spoke) => {
    const x = Math.abs(direction(spoke, labels.length).x);
    return x < centredBelow ? largestRadius : (width / 2 - edge / 2 - label.width) / x - labelGap;
  });
  return Math.max(leastRadius, Math.min(largestRadius, Math.floor(Math.min(...room))));
}

/** How far rim and labels reach above and below the centre. */
export function overhang(labels: RimLabel[], radius: number): { above: number; below: number } {
  let above = radius;
  let below = radius;
  labels.forEach((label, spoke) => {
    const { y } = direction(spoke, labels.length);
    const at = y * (radius + labelGap);
    if (Math.abs(y) < centredBelow) {
      above = Math.max(above, label.height / 2 - at);
      below = Math.max(below, label.height / 2 + at);
    } else if (y < 0) above = Math.max(above, label.height - at);
    else below = Math.max(below, label.height + at);
  });
  return { above, below };
}
