import {
  AttachmentBuilder,
  ChannelType,
  type DMChannel,
  GatewayIntentBits,
  MessageFlags,
  type TextChannel,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientHarness, startClient } from './discord/client-harness.ts';
import type { DiscordPerson } from './discord/discord-person.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import { rest } from './discord/raw-rest.ts';

let harness: ClientHarness;
let harbour: DiscordServer;
let ada: DiscordPerson;
let general: TextChannel;

beforeEach(async () => {
  harness = await startClient();
  harbour = harness.discord.server({
    name: 'Harbour',
    people: [{ name: 'owner' }, { name: 'ada' }, { name: 'bo' }],
    channels: [
      { name: 'general' },
      { name: 'quiet', botMayNot: ['sendMessages', 'attachFiles'] },
      { name: 'hidden', botMayNot: ['viewChannel'] },
      { name: 'board', onlyFor: ['ada'] },
    ],
  });
  ada = harbour.person('ada').goes('general');
  general = (await harness.client.channels.fetch(harbour.channel('general').id)) as TextChannel;
});
afterEach(() => harness.stop());

const texts = (where = {}): string[] => ada.sees(where).map(({ text }) => text);

describe('messages', () => {
  it('are posted, edited, read and deleted', async () => {
    const message = await general.send('One');
    await message.edit('Two');
    expect(ada.last).toMatchObject({ text: 'Two', isEdited: true });
    expect((await general.messages.fetch({ limit: 10 })).map(({ content }) => content)).toEqual(['Two']);
    await message.delete();
    expect(texts()).toEqual([]);
    expect((await rest(harness.discord, 'GET', `/channels/${general.id}/messages/${message.id}`)).body).toMatchObject({ code: 10008 });
  });

  it('with a nonce to be enforced are posted once, and again after some minutes', async () => {
    const send = () => general.send({ content: 'Once', nonce: 'slot-1', enforceNonce: true });
    const [first, second] = [await send(), await send()];
    expect([second.id, texts()]).toEqual([first.id, ['Once']]);
    await general.send({ content: 'Not enforced', nonce: 'slot-1' });
    harness.discord.letPass(10 * 60_000);
    await send();
    expect(texts()).toEqual(['Once', 'Not enforced', 'Once']);
  });

  it('bring files and pictures with words for those who do not see them', async () => {
    const files = [
      new AttachmentBuilder(Buffer.from('picture'), { name: 'chart.png', description: 'A chart' }),
      new AttachmentBuilder(Buffer.from('a;b'), { name: 'data.csv' }),
    ];
    const message = await general.send({
      flags: MessageFlags.IsComponentsV2,
      files,
      components: [
        { type: 12, items: [{ media: { url: 'attachment://chart.png' }, description: 'Two lines that cross' }] },
        { type: 13, file: { url: 'attachment://data.csv' } },
      ],
    });
    expect(ada.last).toMatchObject({ pictures: [{ alt: 'Two lines that cross' }], files: ['data.csv'] });
    expect(Buffer.from((await ada.opens(ada.last?.pictures[0]?.url ?? '')) ?? []).toString()).toBe('picture');
    expect(message.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['chart.png', 7],
      ['data.csv', 3],
    ]);
    await message.edit({ attachments: [], components: [{ type: 10, content: 'Gone' }] });
    expect(ada.last).toMatchObject({ text: 'Gone', files: [], pictures: [] });
  });

  it('of more than ten megabytes are refused', async () => {
    await expect(
      general.send({ files: [new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1), { name: 'large.bin' })] }),
    ).rejects.toMatchObject({ code: 40005 });
  });

  it('call nobody whom they are not allowed to call', async () => {
    await general.send({ content: `<@${ada.id}> and @everyone`, allowedMentions: { parse: [] } });
    await general.send(`<@${ada.id}> and @everyone`);
    expect(ada.sees().map(({ calls }) => calls)).toEqual([[], ['ada']]);
  });

  it('of other people are not edited, nor deleted without permission', async () => {
    const { id } = ada.types('Mine');
    const path = `/channels/${general.id}/messages/${id}`;
    expect((await rest(harness.discord, 'PATCH', path, { content: 'Yours' })).body).toMatchObject({ code: 50005 });
    expect((await rest(harness.discord, 'DELETE', path)).body).toMatchObject({ code: 50013 });
  });
});

describe('access', () => {
  it.each<[string, string, string, number]>([
    ['GET', 'hidden', '', 50001],
    ['POST', 'hidden', '/messages', 50001],
    ['POST', 'quiet', '/messages', 50013],
    ['POST', 'quiet', '/typing', 50013],
    ['PATCH', 'general', '', 50013],
  ])('%s %s%s is refused with %d', async (method, name, rest_, code) => {
    const body = method === 'GET' ? undefined : { content: 'x', name: 'y' };
    expect((await rest(harness.discord, method, `/channels/${harbour.channel(name).id}${rest_}`, body)).body).toMatchObject({ code });
  });

  it('to what does not exist is refused by name', async () => {
    const found = await Promise.all(
      ['/channels/1', '/guilds/1', '/users/1', `/guilds/${harbour.id}/members/1`, '/nowhere'].map((path) =>
        rest(harness.discord, 'GET', path),
      ),
    );
    expect(found.map(({ body }) => body.code)).toEqual([10003, 10004, 10013, 10013, 0]);
  });

  it('is given back, and ends when the app is sent away', async () => {
    harbour.allow('quiet', ['sendMessages']);
    const path = `/channels/${harbour.channel('quiet').id}/messages`;
    expect((await rest(harness.discord, 'POST', path, { content: 'x' })).status).toBe(200);
    harbour.removeBot();
    expect((await rest(harness.discord, 'POST', path, { content: 'x' })).body).toMatchObject({ code: 50001 });
    expect((await rest(harness.discord, 'GET', `/guilds/${harbour.id}`)).body).toMatchObject({ code: 10004 });
  });

  it('of people follows the channel', async () => {
    const board = (await harness.client.channels.fetch(harbour.channel('board').id)) as TextChannel;
    await board.send('For few');
    expect(texts({ channel: 'board' })).toEqual(['For few']);
    expect(() => harbour.person('bo').sees({ channel: 'board' })).toThrow('bo sees no channel "board"');
  });

  it('to the list of members needs the intent for members', async () => {
    expect((await rest(harness.discord, 'GET', `/guilds/${harbour.id}/members?limit=10`)).body).toMatchObject({ code: 50001 });
    expect(await harness.client.guilds.cache.get(harbour.id)?.members.fetch(ada.id)).toMatchObject({ id: ada.id });
  });
});

describe('direct messages', () => {
  it('go both ways', async () => {
    const heard = new Promise((resolve) =>
      harness.client.once('messageCreate', ({ content, channel }) => resolve([content, channel.type])),
    );
    ada.goes().types('Hello');
    expect(await heard).toEqual(['Hello', ChannelType.DM]);
    const channel = (await harness.client.users.createDM(ada.id)) as DMChannel;
    await channel.send('Hello you');
    expect(texts()).toEqual(['Hello', 'Hello you']);
  });

  it('are refused by who closed them, until they are opened', async () => {
    ada.closesDms();
    await expect(harness.client.users.send(ada.id, 'Hello')).rejects.toMatchObject({ code: 50007 });
    ada.opensDms();
    await harness.client.users.send(ada.id, 'Hello');
    expect(texts({ channel: ada.direct.id })).toEqual(['Hello']);
  });

  it('are refused without a common server, to the app itself and to nobody', async () => {
    harbour.removePerson('ada');
    await expect(harness.client.users.send(ada.id, 'Hello')).rejects.toMatchObject({ code: 50007 });
    const open = (id: string) => rest(harness.discord, 'POST', '/users/@me/channels', { recipient_id: id });
    expect((await open(harness.discord.app.id)).body).toMatchObject({ code: 50007 });
    expect((await open('1')).body).toMatchObject({ code: 50033 });
  });
});

describe('threads', () => {
  const open = () =>
    general.threads.create({ name: 'Talk', type: ChannelType.PrivateThread, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay });

  it('that are private are seen by those who were brought in', async () => {
    const thread = await open();
    await thread.send('Just us');
    expect(ada.threads()).toEqual([]);
    await thread.members.add(ada.id);
    expect(ada.threads().map(({ name }) => name)).toEqual(['Talk']);
    expect(texts({ channel: thread.id })).toEqual(['Just us']);
    expect(harbour.person('bo').threads()).toEqual([]);
    await thread.members.remove(ada.id);
    expect(ada.threads()).toEqual([]);
  });

  it('that are put away take no edits and nobody new, and come back with the next message', async () => {
    const thread = await open();
    const message = await thread.send('One');
    await thread.setArchived(true);
    for (const call of [
      rest(harness.discord, 'PATCH', `/channels/${thread.id}/messages/${message.id}`, { content: 'x' }),
      rest(harness.discord, 'PUT', `/channels/${thread.id}/thread-members/${ada.id}`),
      rest(harness.discord, 'PATCH', `/channels/${thread.id}`, { name: 'x' }),
    ])
      expect((await call).body).toMatchObject({ code: 50083 });
    await thread.send('Two');
    expect((await message.edit('Three')).content).toBe('Three');
  });

  it('need permission, a name, and a text channel around them', async () => {
    const path = `/channels/${general.id}/threads`;
    expect((await rest(harness.discord, 'POST', path, { name: '' })).body).toMatchObject({ code: 50035 });
    expect((await rest(harness.discord, 'POST', path, { name: 'x', auto_archive_duration: 61 })).body).toMatchObject({ code: 50035 });
    expect((await rest(harness.discord, 'POST', `/channels/${ada.direct.id}/threads`, { name: 'x' })).body).toMatchObject({ code: 50024 });
    harbour.forbid('general', ['createPrivateThreads']);
    await expect(open()).rejects.toMatchObject({ code: 50013 });
    const thread = await (await general.send('Here')).startThread({ name: 'At a message' });
    expect(ada.threads().map(({ id }) => id)).toEqual([thread.id]);
  });
});

it('what people write in servers comes without its words, unless they name the app', async () => {
  const { DirectMessages, Guilds, GuildMessages } = GatewayIntentBits;
  const other = await startClient({ client: { intents: [Guilds, GuildMessages, DirectMessages] } });
  const harbour = other.discord.server({ name: 'Harbour', people: [{ name: 'ada' }] });
  const heard: string[] = [];
  other.client.on('messageCreate', ({ content }) => heard.push(content));
  const ada = harbour.person('ada').goes('general');
  ada.types('secret');
  ada.types(`<@${other.discord.app.id}> help`);
  ada.goes().types('direct');
  await expect.poll(() => heard).toEqual(['', `<@${other.discord.app.id}> help`, 'direct']);
  await other.stop();
});
