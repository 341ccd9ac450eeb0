import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../adapters/discord/discord-calls.ts';
import { encode as encodeDiscord } from '../../adapters/discord/encode.ts';
import { discordWords } from '../../adapters/discord/words.ts';
import { encode as encodeSlack } from '../../adapters/slack/encode.ts';
import { encodeAction } from '../../src/chat/action.ts';
import { figuresMessage } from '../../src/compose/figures-message.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { itemId } from '../../src/script/script.ts';
import { checkMessage } from '../emulators/discord/check-message.ts';
import type { Json } from '../emulators/discord/discord-shapes.ts';
import { checkBlocks } from '../emulators/slack/check-blocks.ts';

/** What three leaders can name, in letters that take room in an id. */
const titles = Array.from({ length: 15 }, (_, nth) =>
  `${nth} остаток хлеба вечером перед самым закрытием *and* <@U1> `.repeat(2).slice(0, 80),
);

describe.each(['en', 'es', 'de'])('the longest screen of figures in %s', (locale) => {
  const message = {
    ...figuresMessage(wordsIn(locale), {
      lines: titles.map((title) => ({
        id: itemId(title),
        title,
        stands: 'stands '.repeat(20),
        asOf: 'as of some day',
        was: 'corrected from something else',
        owner: 'looked after by somebody with a long name '.repeat(3),
        can: {
          hand: 'U1',
          correct: { date: '22. November 2026', value: '1234567.89', unit: 'u'.repeat(20) },
          stop: true as const,
          giveBack: true as const,
        },
      })),
      stopped: titles.map((title) => ({ id: itemId(`x${title}`), title })),
      namedIn: { title: 'Where they are named', scriptId: 'strategic-intent', isOffered: true },
      hasOwners: true,
    }),
    locale,
  };

  const wanted = titles.flatMap((title) =>
    ['figure-hand', 'figure-correct', 'figure-stop', 'figure-back'].map((verb) =>
      encodeAction({ do: 'app', verb, argument: itemId(title) }),
    ),
  );

  it('keeps to the limits of Slack, with every button', () => {
    const { blocks, thread } = encodeSlack(message);
    for (const each of [blocks, ...thread.map((reply) => reply.blocks)]) expect(checkBlocks(each as never, 'message')).toEqual([]);
    const sent = JSON.stringify([blocks, thread]);
    expect(wanted.filter((id) => !sent.includes(`"${id}`))).toEqual([]);
  });

  it('keeps to the limits of Discord, with every button', () => {
    const sent = encodeDiscord(message, { words: discordWords(locale), canType: false, files: undefined });
    for (const { components } of sent) {
      const body = bodyOf({ components, files: [], attachments: [] }) as Json;
      checkMessage({
        body,
        content: '',
        embeds: [],
        components: components as unknown as Json[],
        flags: Number(body.flags),
        files: new Set(),
      });
    }
    const buttons = sent.flatMap(({ components }) => JSON.stringify(components).match(/"custom_id":/g) ?? []);
    // What is watched no more stands in one menu.
    expect(buttons).toHaveLength(wanted.length + 2);
  });
});
