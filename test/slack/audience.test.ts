import { describe, expect, it } from 'vitest';
import { channelPlace } from '../../adapters/slack/slack-places.ts';
import { placeKey } from '../../src/chat/event.ts';
import { type SlackRig, startRig } from './slack-rig.ts';

const nobody = { take: async () => ({}) };

const crowd = Array.from({ length: 230 }, (_, n) => ({ name: `colleague-${n}` }));

async function withRig(test: (rig: SlackRig) => Promise<void>): Promise<void> {
  const users = [
    { name: 'ada', tz: 'Pacific/Auckland', locale: 'de-DE' },
    { name: 'grace', is_admin: true },
    { name: 'gone', deleted: true },
    { name: 'robot', is_bot: true },
    { name: 'partner', is_stranger: true },
    ...crowd,
  ];
  const channels = [
    { name: 'kitchen', members: ['ada', 'grace', 'gone', 'robot', 'partner'], hasBot: true },
    { name: 'everyone', members: crowd.map(({ name }) => name), hasBot: true },
    { name: 'secret', is_private: true },
  ];
  const rig = await startRig('socket', nobody, { spec: { users, channels, usergroups: { SBAKERS: ['ada', 'gone'] } } });
  try {
    await test(rig);
  } finally {
    await rig.stop();
  }
}

const members = (rig: SlackRig, channel: string) =>
  rig.adapter.audience.membersOf(rig.harbour.id, {
    kind: 'channel',
    place: placeKey(channelPlace(rig.harbour.id, rig.harbour.channel(channel).id)),
  });

describe('who belongs to a channel or a group of Slack’s', () => {
  it('is people with their names, languages and zones: no bots, nobody whose account is closed, nobody from elsewhere', () =>
    withRig(async (rig) => {
      expect(await members(rig, 'kitchen')).toEqual([
        { id: rig.harbour.person('ada').id, name: 'ada', zone: 'Pacific/Auckland', locale: 'de-DE', isManager: false },
        expect.objectContaining({ name: 'grace', isManager: true }),
      ]);
    }));

  it('is followed: who leaves is not asked any more', () =>
    withRig(async (rig) => {
      const kitchen = rig.harbour.channel('kitchen').id;
      await rig.harbour.person('ada').leaves(kitchen);
      expect((await members(rig, 'kitchen')).map(({ name }) => name)).toEqual(['grace']);
    }));

  it('is read page by page where it is many', () =>
    withRig(async (rig) => {
      expect(await members(rig, 'everyone')).toHaveLength(crowd.length);
    }));

  it('is the people of a user group, and those who are named', () =>
    withRig(async (rig) => {
      const { audience } = rig.adapter;
      const group = await audience.membersOf(rig.harbour.id, { kind: 'group', id: 'SBAKERS' });
      expect(group.map(({ name }) => name)).toEqual(['ada']);
      expect(await audience.membersOf(rig.harbour.id, { kind: 'group', id: '@sbakers' })).toEqual(group);
      const named = await audience.membersOf(rig.harbour.id, { kind: 'people', ids: [rig.harbour.person('grace').id] });
      expect(named.map(({ name }) => name)).toEqual(['grace']);
    }));

  it('can’t be said of a channel that Attune doesn’t see, or when Slack doesn’t answer', () =>
    withRig(async (rig) => {
      await expect(members(rig, 'secret')).rejects.toMatchObject({ code: 'chat.gone' });
      rig.slack.faults.add({ method: 'usergroups.users.list' }, { kind: 'status', status: 503 });
      const group = rig.adapter.audience.membersOf(rig.harbour.id, { kind: 'group', id: 'SBAKERS' });
      await expect(group).rejects.toMatchObject({ code: 'chat.trouble' });
    }));
});
