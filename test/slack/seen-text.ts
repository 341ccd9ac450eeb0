import { readText } from '../../adapters/slack/decode.ts';
import type { SlackMessage } from '../emulators/slack/slack-shapes.ts';

/** What a person reads of a message: the texts of its blocks in order, or its text when it has none. */
export function seenText(message: Pick<SlackMessage, 'text' | 'blocks'>): string {
  return message.blocks.length > 0 ? textsIn(message.blocks).join('\n') : readText(message.text);
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, ...rest } = value as { type?: unknown; text?: unknown };
  if (type === 'mrkdwn') throw new Error('Markup was sent where a person could write some.');
  return [...(typeof text === 'string' ? [text] : textsIn(text)), ...textsIn(Object.values(rest))];
}
