import { type APIComponentInContainer, ButtonStyle, ComponentType } from 'discord.js';
import type { Payload } from './discord-calls.ts';
import { type FormSource, headingText, optionLine } from './form.ts';
import { limits } from './limits.ts';
import { eachLine, escapeMarkdown, shorten } from './markdown.ts';
import { type ConversationWay, conversationWays, wayChoice } from './server-ways.ts';
import type { DiscordWords } from './words.ts';

const boxed = (components: APIComponentInContainer[]): Payload => ({
  components: [{ type: ComponentType.Container, components }],
  files: [],
  attachments: [],
});

/** Something that only Discord needs said. Our own words: a channel's or setting's name in them may be in italics. */
export function notice(text: string): Payload {
  return boxed([{ type: ComponentType.TextDisplay, content: text.slice(0, limits.text) }]);
}

/** Something with a place to open. */
export function linkNotice(text: string, label: string, url: string): Payload {
  return boxed([
    { type: ComponentType.TextDisplay, content: text },
    { type: ComponentType.ActionRow, components: [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }] },
  ]);
}

/** That Attune said hello, for whoever may choose how conversations are held in the server. */
export function helloNotice(now: ConversationWay, words: DiscordWords): Payload {
  const options = conversationWays.map((way) => ({ value: way, label: words.ways[way], default: way === now }));
  return boxed([
    { type: ComponentType.TextDisplay, content: `${words.saidHello}\n\n${words.chooseWay}` },
    {
      type: ComponentType.ActionRow,
      components: [{ type: ComponentType.StringSelect, custom_id: `${wayChoice}?pick`, options }],
    },
  ]);
}

/** Why a form was not taken, with the button to open it again: Discord's forms can't say so themselves. */
export function problemNotice(problem: string, formId: string, source: FormSource | undefined, words: DiscordWords): Payload {
  const said = eachLine('> ')(escapeMarkdown(shorten(problem, 1500)));
  const options = (source?.options ?? []).map(optionLine).join('\n');
  const asked = source?.question ? headingText(escapeMarkdown(shorten(source.question, 400))) : '';
  const texts = [said, asked, options].filter((text) => text !== '' && text.length <= limits.text);
  return boxed([
    ...texts.map((content): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content })),
    {
      type: ComponentType.ActionRow,
      components: [
        { type: ComponentType.Button, custom_id: formId, label: shorten(words.answerAgain, limits.button), style: ButtonStyle.Primary },
      ],
    },
  ]);
}
