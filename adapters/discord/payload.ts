import { createHash } from 'node:crypto';
import { ComponentType } from 'discord.js';
import type { Chart } from '../../src/chat/chart.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import { splitText } from '../../src/chat/split-text.ts';
import type { Payload } from './discord-calls.ts';
import type { Encoded } from './encode.ts';
import { limits } from './limits.ts';
import { escapeMarkdown } from './markdown.ts';

/** The charts that could be drawn, as PNG. */
export type Drawn = Map<Chart, Buffer>;

/** A part of a message with its files. */
export function payloadOf({ components, files }: Encoded, drawn: Drawn): Payload {
  return {
    components,
    files: files.map(({ name, content }) => ({
      name,
      data: 'text' in content ? Buffer.from(content.text) : (drawn.get(content.chart) ?? Buffer.alloc(0)),
    })),
    attachments: files.map(({ name, description }, id) => ({ id, filename: name, ...(description === undefined ? {} : { description }) })),
  };
}

/** The same for every try at the same part of a slot. */
export function nonceOf(place: Place, slot: string, part: number): string {
  return createHash('sha256')
    .update(`${placeKey(place)} ${slot} ${part}`)
    .digest('base64url')
    .slice(0, limits.nonce);
}

/**
 * Marks a part of a message as that of its slot: the number of its first component, which nobody sees and Discord keeps. Unlike a
 * nonce it works for the answer to a click, and for as long as the message stands.
 */
export function markedFor(payload: Payload, place: Place, slot: string, part: number): Payload {
  const [first, ...others] = payload.components;
  return first === undefined ? payload : { ...payload, components: [{ ...first, id: markOf(place, slot, part) }, ...others] };
}

/** From 1 to 2^31 - 1: Discord takes 32 bits, and 0 for none. */
export function markOf(place: Place, slot: string, part: number): number {
  const bits =
    createHash('sha256')
      .update(`${placeKey(place)} ${slot} ${part}`)
      .digest()
      .readUInt32BE() >>> 1;
  return Math.max(1, bits);
}

/** The message as nothing but its own words. */
export function inText(message: Message): Encoded[] {
  return splitText(message.fallback || '–', limits.text / 2).map((text) => ({
    components: [{ type: ComponentType.TextDisplay, content: escapeMarkdown(text) }],
    files: [],
  }));
}
