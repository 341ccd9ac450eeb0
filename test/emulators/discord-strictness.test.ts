import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiscordEmulator } from './discord/discord-emulator.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import type { Json } from './discord/discord-shapes.ts';
import { complaints, rest } from './discord/raw-rest.ts';

const v2 = 1 << 15;
const text = (content: string): Json => ({ type: 10, content });
const button = (extra: Json = {}): Json => ({ type: 2, style: 1, label: 'Go on', custom_id: 'go', ...extra });
const row = (...components: Json[]): Json => ({ type: 1, components });
const option = (n: number, extra: Json = {}): Json => ({ label: `Option ${n}`, value: `${n}`, ...extra });
const options = (count: number): Json[] => Array.from({ length: count }, (_, n) => option(n));
const select = (extra: Json = {}): Json => ({ type: 3, custom_id: 'pick', options: options(3), ...extra });
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const layout = (...components: Json[]): Json => ({ flags: v2, components });

let discord: DiscordEmulator;
let harbour: DiscordServer;

beforeAll(async () => {
  discord = await DiscordEmulator.start();
  harbour = discord.server({ name: 'Harbour', people: [{ name: 'ada' }] });
});
afterAll(() => discord.stop());

const post = (body: unknown) => rest(discord, 'POST', `/channels/${harbour.channel('general').id}/messages`, body);

describe('a message is taken', () => {
  const taken: [string, Json][] = [
    ['with 2000 characters', { content: 'x'.repeat(2000) }],
    [
      'with 4000 characters of text over several displays',
      layout(text('x'.repeat(3000)), { type: 17, components: [text('y'.repeat(1000))] }),
    ],
    ['with 40 components in all', layout(...many(10, (n) => row(...many(3, (m) => button({ custom_id: `${n} ${m}` })))))],
    ['with five buttons in a row', layout(row(...many(5, (n) => button({ custom_id: `${n}` }))))],
    [
      'with 25 options of 100 characters',
      layout(row(select({ options: many(25, (n) => option(n, { label: 'x'.repeat(100), description: 'y'.repeat(100) })) }))),
    ],
    ['with a section and a button beside it', layout({ type: 9, components: [text('One')], accessory: button() })],
    ['with a custom id of 100 characters', layout(row(button({ custom_id: 'x'.repeat(100) })))],
    ['with a button that shows a sign alone', layout(row(button({ label: undefined, emoji: { name: '👍' } })))],
    [
      'with a picture from the web and a separator',
      layout({ type: 12, items: [{ media: { url: 'https://example.org/a.png' }, description: 'A' }] }, { type: 14, spacing: 2 }),
    ],
    ['in the old way, with rows and content', { content: 'Hello', components: [row(button())] }],
  ];
  it.each(taken)('%s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 200 });
  });
});

describe('a message is refused', () => {
  const deep = 'components.0.components.0';
  const refused: [string, Json, string][] = [
    ['with 2001 characters', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    [
      'with content beside new components',
      { content: 'x', ...layout(text('y')) },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'with embeds beside new components',
      { embeds: [{ title: 'x' }], ...layout(text('y')) },
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['with a text display but without the flag', { components: [text('x')] }, 'components.0.type UNION_TYPE_CHOICES'],
    ['with six rows in the old way', { components: many(6, (n) => row(button({ custom_id: `${n}` }))) }, 'components BASE_TYPE_BAD_LENGTH'],
    [
      'with 4001 characters of text in all',
      layout(text('x'.repeat(2001)), text('x'.repeat(2000))),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['with an empty text display', layout(text('')), 'components.0.content BASE_TYPE_BAD_LENGTH'],
    [
      'with 41 components in all',
      layout(text('x'), ...many(10, (n) => row(...many(3, (m) => button({ custom_id: `${n} ${m}` }))))),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'with six buttons in a row',
      layout(row(...many(6, (n) => button({ custom_id: `${n}` })))),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['with a button beside a select', layout(row(select(), button())), 'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ['with an empty row', layout(row()), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    ['with a row in a row', layout(row(row(button()))), `${deep}.type UNION_TYPE_CHOICES`],
    [
      'with a container in a container',
      layout({ type: 17, components: [{ type: 17, components: [text('x')] }] }),
      `${deep}.type UNION_TYPE_CHOICES`,
    ],
    ['with a label of 81 characters', layout(row(button({ label: 'x'.repeat(81) }))), `${deep}.label BASE_TYPE_MAX_LENGTH`],
    ['with a button without words or sign', layout(row(button({ label: undefined }))), `${deep} COMPONENT_BUTTON_MISSING_LABEL_OR_EMOJI`],
    ['with a custom id of 101 characters', layout(row(button({ custom_id: 'x'.repeat(101) }))), `${deep}.custom_id BASE_TYPE_BAD_LENGTH`],
    ['with an empty custom id', layout(row(button({ custom_id: '' }))), `${deep}.custom_id BASE_TYPE_BAD_LENGTH`],
    ['without a custom id', layout(row(button({ custom_id: undefined }))), `${deep}.custom_id BASE_TYPE_REQUIRED`],
    [
      'with the same custom id twice, in different places',
      layout(row(button()), { type: 9, components: [text('x')], accessory: button() }),
      'components.1.accessory.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'with the same component id twice',
      layout({ ...text('x'), id: 7 }, { ...text('y'), id: 7 }),
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    [
      'with a link that carries a custom id',
      layout(row(button({ style: 5, url: 'https://example.org' }))),
      `${deep}.custom_id COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE`,
    ],
    [
      'with a link that leads nowhere',
      layout(row(button({ style: 5, custom_id: undefined, url: 'javascript:1' }))),
      `${deep}.url URL_TYPE_INVALID_SCHEME`,
    ],
    [
      'with a button that has an address but is no link',
      layout(row(button({ url: 'https://example.org' }))),
      `${deep}.url COMPONENT_BUTTON_INVALID_URL`,
    ],
    ['with a style that does not exist', layout(row(button({ style: 9 }))), `${deep}.style BASE_TYPE_CHOICES`],
    [
      'with words where a sign belongs',
      layout(row(button({ emoji: { name: 'thumbs up' } }))),
      `${deep}.emoji.name COMPONENT_INVALID_EMOJI`,
    ],
    ['with 26 options', layout(row(select({ options: options(26) }))), `${deep}.options BASE_TYPE_BAD_LENGTH`],
    ['with no options', layout(row(select({ options: [] }))), `${deep}.options BASE_TYPE_BAD_LENGTH`],
    [
      'with an option label of 101 characters',
      layout(row(select({ options: [option(1, { label: 'x'.repeat(101) })] }))),
      `${deep}.options.0.label BASE_TYPE_BAD_LENGTH`,
    ],
    [
      'with an option value of 101 characters',
      layout(row(select({ options: [option(1, { value: 'x'.repeat(101) })] }))),
      `${deep}.options.0.value BASE_TYPE_BAD_LENGTH`,
    ],
    [
      'with an option description of 101 characters',
      layout(row(select({ options: [option(1, { description: 'x'.repeat(101) })] }))),
      `${deep}.options.0.description BASE_TYPE_MAX_LENGTH`,
    ],
    [
      'with the same option value twice',
      layout(row(select({ options: [option(1), option(1)] }))),
      `${deep}.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED`,
    ],
    [
      'with a placeholder of 151 characters',
      layout(row(select({ placeholder: 'x'.repeat(151) }))),
      `${deep}.placeholder BASE_TYPE_MAX_LENGTH`,
    ],
    ['with more to choose than there is', layout(row(select({ max_values: 4 }))), `${deep}.max_values NUMBER_TYPE_MAX`],
    [
      'with more chosen beforehand than may be',
      layout(row(select({ options: [option(1, { default: true }), option(2, { default: true })] }))),
      `${deep}.options SELECT_COMPONENT_TOO_MANY_DEFAULTS`,
    ],
    ['with a text input in a message', layout(row({ type: 4, custom_id: 'a', style: 1 })), `${deep}.type UNION_TYPE_CHOICES`],
    [
      'with a section without anything beside it',
      layout({ type: 9, components: [text('x')] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'with four texts in a section',
      layout({ type: 9, components: many(4, () => text('x')), accessory: button() }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with eleven pictures in a gallery',
      layout({ type: 12, items: many(11, () => ({ media: { url: 'https://example.org/a.png' } })) }),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a picture that was not attached',
      layout({ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }),
      'components.0.items.0.media.url MEDIA_ATTACHMENT_NOT_FOUND',
    ],
    [
      'with a file from the web',
      layout({ type: 13, file: { url: 'https://example.org/a.pdf' } }),
      'components.0.file.url MEDIA_ATTACHMENT_REQUIRED',
    ],
    ['with eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    [
      'with embeds of 6001 characters',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['with a nonce of 26 characters', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    [
      'with mentions that are allowed twice over',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['as an answer to nothing', { content: 'x', message_reference: { message_id: '1' } }, 'message_reference REPLIES_UNKNOWN_MESSAGE'],
    ['with components that are no list', { content: 'x', components: 'y' }, 'components LIST_TYPE_CONVERT'],
  ];
  it.each(refused)('%s', async (_, body, complaint) => {
    const { status, body: said } = await post(body);
    expect({ status, code: said.code, complaints: complaints(said) }).toEqual({
      status: 400,
      code: 50035,
      complaints: expect.arrayContaining([complaint]),
    });
  });

  it.each([
    ['{}', {}],
    ['blank content', { content: '  ' }],
    ['new components that are none', layout()],
  ])('when it is empty: %s', async (_, body) => {
    expect((await post(body)).body).toMatchObject({ code: 50006 });
  });

  it('when it is no JSON', async () => {
    expect((await post('{')).body).toMatchObject({ code: 50109 });
  });

  it('without the token, and with a wrong one', async () => {
    for (const token of [null, 'Bot wrong', discord.app.token])
      expect((await rest(discord, 'GET', '/users/@me', undefined, { token })).status).toBe(401);
  });
});
