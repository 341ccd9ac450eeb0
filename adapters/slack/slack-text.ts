import type { types } from '@slack/bolt';
import { cutShort } from '../../src/chat/split-text.ts';

/** Text for the places where Slack reads markup: nothing in it can mention, link or notify anybody. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Text that Slack shows as it is. Never empty, which Slack refuses; cut at `max` characters. */
export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false };
}

/** At most `max` characters, cut at the end of a word where there is one near. Never empty, which Slack refuses. */
export function shorten(text: string, max: number): string {
  return cutShort(text === '' ? ' ' : text, max);
}
