import { Client } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { makeDiscordAudience } from '../../adapters/discord/audience.ts';
import { channelPlace } from '../../adapters/discord/discord-places.ts';
import type { AudienceSource } from '../../src/chat/audience.ts';
import { placeKey } from '../../src/chat/event.ts';
import { type DiscordRig, startRig } from './discord-rig.ts';
import { listeningApp } from './listening-app.ts';

const people = [
  { name: 'captain' },
  { name: 'ada', shown: 'Ada of the harbour', locale: 'de', roles: ['bakers'] },
  { name: 'grace', may: ['manageGuild' as const], roles: ['bakers'] },
  { name: 'ben' },
  { name: 'robot', isBot: true, roles: ['bakers'] },
];
const channels = [{ name: 'general' }, { name: 'board', onlyFor: ['ada', 'robot'] }];

async function withRig(test: (rig: DiscordRig) => Promise<void>, crowd = 0, privileged: ['members'] | [] = ['members']): Promise<void> {
  const more = Array.from({ length: crowd }, (_, n) => ({ name: `owner-${n}` }));
  const rig = await startRig(listeningApp(), { spec: { people: [...people, ...more], channels }, emulator: { privileged } });
  try {
    // Discord tells of its servers a moment after the connection stands.
    await expect.poll(() => membersOf(rig, { kind: 'people', ids: [] })).toEqual([]);
    await test(rig);
  } finally {
    await rig.stop();
  }
}

const membersOf = ({ adapter, harbour }: DiscordRig, source: AudienceSource) => adapter.audience.membersOf(harbour.id, source);
const channelOf = ({ harbour }: DiscordRig, name: string): AudienceSource => ({
  kind: 'channel',
  place: placeKey(channelPlace(harbour.id, harbour.channel(name).id)),
});
const namesOf = async (rig: DiscordRig, source: AudienceSource) => (await membersOf(rig, source)).map(({ name }) => name).sort();

describe('who belongs to a role or a channel of Discord’s', () => {
  it('is everybody who sees the channel, with name and rank: no bots', () =>
    withRig(async (rig) => {
      expect(await namesOf(rig, channelOf(rig, 'general'))).toEqual(['Ada of the harbour', 'ben', 'captain', 'grace']);
      const board = await membersOf(rig, channelOf(rig, 'board'));
      expect(board).toEqual(
        expect.arrayContaining([
          { id: rig.harbour.person('ada').id, name: 'Ada of the harbour', isManager: false },
          { id: rig.harbour.person('captain').id, name: 'captain', isManager: true },
        ]),
      );
      expect(board).toHaveLength(2);
    }));

  it('is everybody who has the role', () =>
    withRig(async (rig) => {
      expect(await namesOf(rig, { kind: 'group', id: rig.harbour.role('bakers') })).toEqual(['Ada of the harbour', 'grace']);
      // Everyone's own role has the server's id.
      expect(await namesOf(rig, { kind: 'group', id: rig.harbour.id })).toHaveLength(4);
    }));

  it('is followed: who joins is in it, who leaves is not', () =>
    withRig(async (rig) => {
      rig.harbour.addPerson({ name: 'cleo', roles: ['bakers'] });
      rig.harbour.removePerson('ada');
      expect(await namesOf(rig, { kind: 'group', id: rig.harbour.role('bakers') })).toEqual(['cleo', 'grace']);
    }));

  it('is read page by page where it is many', () =>
    withRig(async (rig) => {
      const found = await membersOf(rig, channelOf(rig, 'general'));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found).toHaveLength(1_504);
      expect(rig.discord.calls.filter(({ path }) => path.endsWith('/members'))).toHaveLength(2);
    }, 1_500));

  it.each<[string, (rig: DiscordRig) => AudienceSource]>([
    ['a channel', (rig) => channelOf(rig, 'general')],
    ['a role', (rig) => ({ kind: 'group', id: rig.harbour.role('bakers') })],
  ])('can’t be said of %s without the intent for members, and what to do is', (_, source) =>
    withRig(
      async (rig) => {
        const asked = membersOf(rig, source(rig));
        await expect(asked).rejects.toMatchObject({ code: 'chat.gone' });
        await expect(asked).rejects.toThrow(/“Server Members Intent”.*name the people.*“Take part”/);
      },
      0,
      [],
    ),
  );

  it.each<[string, string, (rig: DiscordRig) => AudienceSource]>([
    ['a channel that is gone', 'channel of Harbour is gone', () => ({ kind: 'channel', place: 'discord/1/channel/2' })],
    ['a role that is gone', 'There is no role 7', () => ({ kind: 'group', id: '7' })],
  ])('can’t be said of %s', (_, said, source) =>
    withRig(async (rig) => {
      const asked = membersOf(rig, source(rig));
      await expect(asked).rejects.toMatchObject({ code: 'chat.gone', message: expect.stringContaining(said) });
    }),
  );
});

describe('a process that has no connection for the server', () => {
  it('asks for what it needs', () =>
    withRig(async (rig) => {
      const client = new Client({ intents: [], rest: { api: rig.discord.apiUrl } });
      client.rest.setToken(rig.discord.app.token);
      const audience = makeDiscordAudience(() => client);
      const sources: AudienceSource[] = [
        channelOf(rig, 'board'),
        { kind: 'group', id: rig.harbour.role('bakers') },
        { kind: 'people', ids: [rig.harbour.person('ben').id] },
      ];
      for (const source of sources) expect(await audience.membersOf(rig.harbour.id, source)).toEqual(await membersOf(rig, source));
      const elsewhere = rig.discord.server({ name: 'Market', hasBot: false });
      const asked = audience.membersOf(elsewhere.id, { kind: 'people', ids: [] });
      await expect(asked).rejects.toMatchObject({ code: 'chat.gone', message: expect.stringContaining('no longer in that server') });
    }));
});

describe('people who are named', () => {
  it('are asked about one by one, without any intent: bots and who left are left out', () =>
    withRig(
      async (rig) => {
        const ids = ['grace', 'ben', 'robot', 'ada'].map((name) => rig.harbour.person(name).id);
        rig.harbour.removePerson('ben');
        const source: AudienceSource = { kind: 'people', ids: [...ids, '42', 'nobody'] };
        expect((await membersOf(rig, source)).map(({ name }) => name)).toEqual(['grace', 'Ada of the harbour']);
      },
      0,
      [],
    ));

  it('are asked about again when Discord doesn’t answer', () =>
    withRig(async (rig) => {
      const ids = [rig.harbour.person('ada').id];
      rig.discord.faults.add({ method: 'GET', path: '/members/' }, { kind: 'status', status: 503 }, 10);
      await expect(membersOf(rig, { kind: 'people', ids })).rejects.toMatchObject({ code: 'chat.trouble' });
    }));

  it('can’t be looked for while their server is out, nor in one that Attune was taken out of', () =>
    withRig(async (rig) => {
      const source: AudienceSource = { kind: 'people', ids: [rig.harbour.person('ada').id] };
      const outcome = async () =>
        membersOf(rig, source).then(
          () => 'found',
          (error) => error.code,
        );
      rig.harbour.goesDown();
      await expect.poll(outcome).toBe('chat.trouble');
      rig.harbour.comesBack();
      await expect.poll(outcome).toBe('found');
      rig.harbour.removeBot();
      await expect.poll(outcome).toBe('chat.gone');
    }));

  it('are looked for by a process that isn’t connected, too', () =>
    withRig(async (rig) => {
      await rig.adapter.stop();
      expect(await namesOf(rig, { kind: 'people', ids: [rig.harbour.person('ben').id] })).toEqual(['ben']);
      await rig.adapter.stop();
    }));
});
