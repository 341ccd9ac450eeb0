import type { TextChannel } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientHarness, startClient } from './discord/client-harness.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import type { Fault } from './discord/faults.ts';
import { rest } from './discord/raw-rest.ts';

let harness: ClientHarness;
let harbour: DiscordServer;
let general: TextChannel;

beforeEach(async () => {
  harness = await startClient({ client: { rest: { retries: 1 } } });
  harbour = harness.discord.server({ name: 'Harbour', people: [{ name: 'ada' }], channels: [{ name: 'general' }, { name: 'board' }] });
  general = (await harness.client.channels.fetch(harbour.channel('general').id)) as TextChannel;
});
afterEach(() => harness.stop());

const texts = (): string[] =>
  harbour
    .person('ada')
    .sees({ channel: 'general' })
    .map(({ text }) => text);

describe('trouble on request', () => {
  it.each<[string, Fault, object, string[]]>([
    ['500 twice', { kind: 'status', status: 500 }, { status: 500 }, []],
    ['a refusal', { kind: 'refusal', status: 403, code: 50001 }, { code: 50001 }, []],
    ['a broken connection', { kind: 'reset' }, { message: expect.stringMatching(/closed|reset|hang up/) }, []],
    [
      'answers lost after the work was done',
      { kind: 'reset', done: true },
      { message: expect.stringMatching(/closed|reset|hang up/) },
      ['a'],
    ],
  ])('%s', async (_, fault, error, left) => {
    const planned = harness.discord.faults.add({ method: 'POST', path: '/messages' }, fault, 2);
    await expect(general.send({ content: 'a', nonce: 'n', enforceNonce: true })).rejects.toMatchObject(error);
    planned.release();
    expect(texts()).toEqual(left);
    await general.send({ content: 'a', nonce: 'n', enforceNonce: true });
    expect(texts()).toEqual(['a']);
  });

  it('is waited out by discord.js when it is one 503', async () => {
    const planned = harness.discord.faults.add({ path: /messages$/ }, { kind: 'status', status: 503 });
    await general.send('a');
    expect([planned.hits, texts()]).toEqual([1, ['a']]);
  });

  it('holds a request until it is released', async () => {
    const held = harness.discord.faults.add({ method: 'POST' }, { kind: 'held' });
    const sending = general.send('a');
    await harness.discord.until(() => held.hits === 1);
    expect(texts()).toEqual([]);
    held.release();
    await sending;
    expect(texts()).toEqual(['a']);
  });

  it('makes silence, which a client ends by itself', async () => {
    harness.discord.faults.add({ method: 'POST' }, { kind: 'silence', done: true });
    const patience = new AbortController();
    const response = fetch(`${harness.discord.apiUrl}/v10/channels/${general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${harness.discord.app.token}`, 'content-type': 'application/json' },
      body: '{"content":"a"}',
      signal: patience.signal,
    });
    await expect.poll(texts).toEqual(['a']);
    patience.abort();
    await expect(response).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    [false, 'shared'],
    [true, 'global'],
  ])('429 says when to come back (for the whole app: %s)', async (isGlobal, scope) => {
    harness.discord.faults.add({}, { kind: 'rate-limited', retryAfterS: 0.02, isGlobal });
    const { status, body, headers } = await rest(harness.discord, 'GET', '/users/@me');
    expect({ status, body, scope: headers.get('x-ratelimit-scope'), global: headers.get('x-ratelimit-global') }).toEqual({
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 0.02, global: isGlobal },
      scope,
      global: isGlobal ? 'true' : null,
    });
  });
});

describe('limits', () => {
  const send = () => rest(harness.discord, 'POST', `/channels/${general.id}/messages`, { content: 'a' });
  const left = async () => (await send()).headers.get('x-ratelimit-remaining');

  it('count each channel by itself and end with their window', async () => {
    harness.discord.faults.limit({ method: 'POST', path: /messages$/ }, { limit: 2, windowMs: 5000 });
    expect([await left(), await left()]).toEqual(['1', '0']);
    const over = await send();
    expect(over).toMatchObject({ status: 429, body: { global: false } });
    expect(Number(over.headers.get('x-ratelimit-reset-after'))).toBeGreaterThan(4);
    expect((await rest(harness.discord, 'POST', `/channels/${harbour.channel('board').id}/messages`, { content: 'a' })).status).toBe(200);
    harness.discord.letPass(5000);
    expect((await send()).status).toBe(200);
  });

  it('for the whole app leave interactions out', async () => {
    harness.discord.faults.limitAll({ limit: 1, windowMs: 5000 });
    await send();
    expect(await send()).toMatchObject({ status: 429, body: { global: true } });
    expect((await rest(harness.discord, 'POST', '/interactions/1/x/callback', { type: 4 })).status).toBe(404);
  });

  it('are waited out by discord.js, in order', async () => {
    harness.discord.faults.limit({ method: 'POST', path: /messages$/ }, { limit: 2, windowMs: 100 });
    await Promise.all(['1', '2', '3', '4', '5'].map((content) => general.send(content)));
    expect(texts()).toEqual(['1', '2', '3', '4', '5']);
  });
});
