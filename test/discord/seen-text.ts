import { unescapeMarkdown } from '../../adapters/discord/markdown.ts';
import type { Seen } from '../emulators/discord/screen.ts';

/** What a person reads of a message: each text's marks turned into looks, its escapes into signs. */
export function seenText({ text }: Pick<Seen, 'text'>): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^(?:### |-# |> )/, '').replace(/(?<!\\)\*\*/g, ''))
    .map(unescapeMarkdown)
    .join('\n');
}
