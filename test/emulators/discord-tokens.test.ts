import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientHarness } from './discord/client-harness.ts';
import type { DiscordPerson } from './discord/discord-person.ts';
import { complaints, rest } from './discord/raw-rest.ts';
import { byToken, show, startHarbour, v2 } from './discord/talk.ts';

let harness: ClientHarness;
let ada: DiscordPerson;

beforeEach(async () => {
  ({ harness, ada } = await startHarbour());
});
afterEach(async () => {
  await harness.stop();
  expect(harness.errors).toEqual([]);
});

describe('tokens', () => {
  beforeEach(async () => {
    harness.onInteraction((interaction) =>
      (interaction as ChatInputCommandInteraction).reply({ flags: v2, components: show('First', 'Yes') }),
    );
    await ada.slash('/attune stop');
  });

  it('are good for fifteen minutes', async () => {
    harness.discord.letPass(14 * 60_000);
    expect((await byToken(harness, 'PATCH', '/messages/@original', { components: show('Still') })).status).toBe(200);
    harness.discord.letPass(60_000);
    for (const [method, path, body] of [
      ['PATCH', '/messages/@original', {}],
      ['POST', '', { content: 'x' }],
      ['GET', '/messages/@original'],
      ['DELETE', '/messages/@original'],
    ] as const)
      expect(await byToken(harness, method, path, body)).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  it('reach what they made and the message they were pressed on, and nothing else', async () => {
    const first = ada.last?.id;
    const posted = await harness.client.users.send(ada.id, 'Elsewhere');
    harness.onInteraction((interaction) => (interaction as ButtonInteraction).reply({ content: 'Second', flags: 64 }));
    await ada.clicks('Yes');
    const second = ada.last?.id;
    expect((await byToken(harness, 'GET', '/messages/@original')).body).toMatchObject({ id: second });
    expect((await byToken(harness, 'PATCH', `/messages/${first}`, { components: show('Changed') })).status).toBe(200);
    expect((await byToken(harness, 'PATCH', `/messages/${posted.id}`, { content: 'x' })).body).toMatchObject({ code: 10008 });
    expect((await byToken(harness, 'DELETE', `/messages/${second}`)).status).toBe(204);
    expect((await byToken(harness, 'GET', '/messages/@original')).body).toMatchObject({ code: 10008 });
    expect(ada.sees().map(({ text }) => text)).toEqual(['Changed']);
  });

  it('of one interaction do not reach what another made', async () => {
    const first = ada.last?.id;
    await ada.slash('/attune stop');
    expect((await byToken(harness, 'PATCH', `/messages/${first}`, { components: show('x') })).body).toMatchObject({ code: 10008 });
  });

  it('are refused when unknown, and for another app', async () => {
    const path = (app: string, token: string): string => `/webhooks/${app}/${token}/messages/@original`;
    const { token = '' } = harness.discord.interactions.at(-1) ?? {};
    expect((await rest(harness.discord, 'GET', path(harness.discord.app.id, 'x'))).body).toMatchObject({ code: 50027 });
    expect((await rest(harness.discord, 'GET', path('1', token))).body).toMatchObject({ code: 10015 });
  });

  it('keep the way a message is laid out: the flag for components stays, content is refused', async () => {
    expect(complaints((await byToken(harness, 'PATCH', '/messages/@original', { content: 'x' })).body)).toEqual([
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    await byToken(harness, 'PATCH', '/messages/@original', { flags: 0, components: show('Same') });
    expect(Number(ada.last?.message.flags) & v2).toBe(v2);
  });
});
