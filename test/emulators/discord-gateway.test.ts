import { type ChatInputCommandInteraction, Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type ClientHarness, type HarnessOptions, startClient } from './discord/client-harness.ts';
import { DiscordEmulator } from './discord/discord-emulator.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import type { Json } from './discord/discord-shapes.ts';

let ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.reverse()) await end();
  ending = [];
});

async function start(options: HarnessOptions = {}): Promise<ClientHarness & { harbour: DiscordServer }> {
  const harness = await startClient(options);
  ending.push(harness.stop);
  const harbour = harness.discord.server({ name: 'Harbour', people: [{ name: 'ada' }] });
  await harness.client.application?.commands.set([{ name: 'attune', description: 'Talk it through' }]);
  harness.onInteraction((interaction) => (interaction as ChatInputCommandInteraction).reply('Here'));
  return { ...harness, harbour };
}

async function emulator(): Promise<DiscordEmulator> {
  const discord = await DiscordEmulator.start();
  ending.push(() => discord.stop());
  return discord;
}

describe('a client', () => {
  it('learns of its servers, also of those it is added to or sent away from', async () => {
    const { client, harbour } = await start();
    await expect.poll(() => client.guilds.cache.has(harbour.id)).toBe(true);
    const left = new Promise((resolve) => client.once(Events.GuildDelete, ({ id }) => resolve(id)));
    harbour.removeBot();
    expect(await left).toBe(harbour.id);
    const joined = new Promise((resolve) => client.once(Events.GuildCreate, ({ id }) => resolve(id)));
    harbour.addBot();
    expect(await joined).toBe(harbour.id);
  });

  it('tells an outage of a server from being sent away', async () => {
    const { client, harbour } = await start();
    const down = new Promise((resolve) => client.once(Events.GuildUnavailable, ({ id }) => resolve(id)));
    harbour.goesDown();
    expect(await down).toBe(harbour.id);
    const back = new Promise((resolve) => client.once(Events.GuildAvailable, ({ id }) => resolve(id)));
    harbour.comesBack();
    expect(await back).toBe(harbour.id);
  });

  it.each<[string, (discord: DiscordEmulator) => void]>([
    ['its connection broke', ({ gateway }) => gateway.drop()],
    ['it was asked to connect again', ({ gateway }) => gateway.reconnect()],
    ['it was closed with 4000', ({ gateway }) => gateway.close(4000)],
    ['its session was put in doubt', ({ gateway }) => gateway.invalidate(true)],
  ])('resumes when %s, and gets what it missed', async (_, trouble) => {
    const { discord, harbour } = await start();
    const held = discord.gateway.hold();
    trouble(discord);
    const going = harbour.person('ada').goes('general').slash('/attune');
    await discord.until(() => discord.gateway.connections === 0);
    held.release();
    expect(await going).toMatchObject({ acknowledged: true });
    expect([discord.gateway.identified, discord.gateway.resumed]).toEqual([1, 1]);
  });

  it('begins anew when its session is over', async () => {
    const { discord, harbour } = await start();
    discord.gateway.invalidate(false);
    await discord.until(() => discord.gateway.identified === 2, { timeoutMs: 15_000 });
    expect(await harbour.person('ada').goes('general').slash('/attune')).toMatchObject({ acknowledged: true });
  });

  it('leaves a connection that is open and dead', async () => {
    const { discord, harbour } = await start({ heartbeatMs: 100 });
    discord.gateway.isAnswering = false;
    await discord.until(() => discord.gateway.resumed > 0, { timeoutMs: 15_000 });
    discord.gateway.isAnswering = true;
    expect(await harbour.person('ada').goes('general').slash('/attune')).toMatchObject({ acknowledged: true });
  });

  it('gets events late and out of order, when asked for', async () => {
    const { discord, client, harbour } = await start();
    const heard: string[] = [];
    client.on(Events.MessageCreate, ({ content }) => heard.push(content));
    const ada = harbour.person('ada').goes();
    const held = discord.gateway.hold();
    ada.types('b');
    ada.types('c');
    held.release('reversed');
    await expect.poll(() => heard).toEqual(['c', 'b']);
  });

  it('gets events twice, when asked for; only one answer counts', async () => {
    const { discord, harbour, errors } = await start();
    const ada = harbour.person('ada').goes('general');
    discord.gateway.duplicates = 1;
    await ada.slash('/attune');
    await expect.poll(() => errors).toMatchObject([{ code: 40060 }]);
    expect(ada.sees()).toHaveLength(1);
  });

  it('runs several shards, each with its servers', async () => {
    const { discord, client } = await start({ shards: 2, client: { shards: 'auto' } });
    expect(discord.gateway.sessions.map(({ shard, shards }) => [shard, shards])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    const servers = Array.from({ length: 4 }, (_, n) => {
      discord.letPass(1);
      return discord.server({ name: `Harbour ${n}` });
    });
    await expect.poll(() => servers.every(({ id }) => client.guilds.cache.has(id))).toBe(true);
    expect(new Set(servers.map(({ id }) => client.guilds.cache.get(id)?.shardId))).toEqual(new Set([0, 1]));
  });

  it('is turned away with an intent it was not granted', async () => {
    const discord = await emulator();
    const client = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: discord.apiUrl } });
    await expect(client.login(discord.app.token)).rejects.toThrow(/disallowed intents/i);
    await client.destroy();
  });

  it('is turned away with a wrong token', async () => {
    const discord = await emulator();
    const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    await expect(client.login('wrong')).rejects.toThrow(/token/);
    await client.destroy();
  });
});

describe('the gateway closes', () => {
  const identify = (extra: Json = {}): Json => ({ op: 2, d: { token: 'emulated-bot-token', intents: 1, properties: {}, ...extra } });
  const query = '?v=10&encoding=json';
  it.each<[number, string, string, unknown[]]>([
    [4012, 'for another version', '?v=9&encoding=json', []],
    [4002, 'on what is no JSON', query, ['{']],
    [4003, 'on what comes before identifying', query, [{ op: 3, d: {} }]],
    [4001, 'on an operation that does not exist', query, [identify(), { op: 99, d: {} }]],
    [4004, 'on a wrong token', query, [identify({ token: 'x' })]],
    [4005, 'on identifying twice', query, [identify(), identify()]],
    [4010, 'on a shard out of range', query, [identify({ shard: [2, 2] })]],
    [4013, 'on intents that do not exist', query, [identify({ intents: 2 ** 30 })]],
    [4014, 'on intents that were not granted', query, [identify({ intents: 1 << 1 })]],
  ])('with %d %s', async (code, _, address, sent) => {
    const discord = await emulator();
    const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '/')}${address}`);
    socket.on('open', () => {
      for (const one of sent) socket.send(typeof one === 'string' ? one : JSON.stringify(one));
    });
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(code);
  });
});
