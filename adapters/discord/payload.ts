import { createHash } from 'node:crypto';
import { ComponentType } from 'discord.js';
import type { Chart } from '../../src/chat/chart.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Payload } from './discord-calls.ts';
import type { Encoded } from './encode.ts';
import { limits } from './limits.ts';
import { escapeMarkdown, splitText } from './markdown.ts';

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

/** The message as nothing but its own words. */
export function inText(message: Message): Encoded[] {
  return splitText(message.fallback || '–', limits.text / 2).map((text) => ({
    components: [{ type: ComponentType.TextDisplay, content: escapeMarkdown(text) }],
    files: [],
  }));
}
