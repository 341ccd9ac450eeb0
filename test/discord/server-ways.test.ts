import { describe, expect, it } from 'vitest';
import { type KeptWays, ServerWays } from '../../adapters/discord/server-ways.ts';
import { AttuneError } from '../../src/errors.ts';
import { quietLog } from '../../src/log.ts';
import { talkOf, withHouse } from './discord-house.ts';

const asked = 'How shall conversations that begin in this server be held?';
const offer = 'Your answers are between you and Attune';

describe('how conversations are held in a server', () => {
  it('is chosen by whoever manages it, and stays so after a restart', () =>
    withHouse(async (house) => {
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      const { selects } = await grace.find(asked);
      expect(selects[0]?.options.find(({ isChosen }) => isChosen)?.label).toBe('In the channel, seen by that person only');
      await grace.choose(asked, 'In direct messages');
      await grace.find('Noted. From now on: *In direct messages*.');

      await talkOf(house, 'ada', 'general').slash('/attune start', { conversation: 'workshop' });
      await talkOf(house, 'ada').find(offer);
      await house.restart();
      await talkOf(house, 'ben', 'general').slash('/attune start', { conversation: 'workshop' });
      await talkOf(house, 'ben').find(offer);
      // Where summaries go was not asked, and is not changed.
      const workspace = await house.opened.store.transaction((tx) => tx.findWorkspace('discord', house.harbour.id));
      expect(workspace).toMatchObject({ reportPlace: null, facts: { isCommunity: true, conversationWay: 'dm' } });
    }));

  it('is one server’s own matter', () =>
    withHouse(async (house) => {
      const market = house.discord.server({ name: 'Market', people: [{ name: 'mia' }] });
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      await grace.choose(asked, 'In a private thread of their own');
      const mia = market.person('mia').goes('general');
      await mia.slash('/attune start', { conversation: 'workshop' });
      await house.settled();
      expect(mia.sees().some(({ text, isEphemeral }) => isEphemeral && text.includes(offer))).toBe(true);
    }));

  it('says what is missing for threads', () =>
    withHouse(async (house) => {
      house.harbour.forbid('strategy', ['createPrivateThreads']);
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      await grace.choose(asked, 'In a private thread of their own');
      await grace.find('I still need *Create Private Threads*');
    }));

  it('is not offered to others, nor to whoever doesn’t manage the server any more', () =>
    withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'strategy');
      await ada.slash('/attune here');
      expect(await ada.find('Done: I’ve said hello')).toMatchObject({ selects: [] });
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      const member = house.harbour.guild.members.get(grace.person.id);
      if (member) member.roles = [];
      await grace.choose(asked, 'In direct messages');
      await grace.find('Only whoever may manage the server');
      const workspace = await house.opened.store.transaction((tx) => tx.findWorkspace('discord', house.harbour.id));
      expect(workspace?.facts).toEqual({ isCommunity: true });
    }));
});

describe('what was chosen', () => {
  const kept = (over: Partial<KeptWays> = {}): KeptWays => ({ read: async () => 'thread', keep: async () => {}, ...over });
  const busy = async () => {
    throw new AttuneError('store.busy', 'The store is busy.');
  };

  it.each<[string, KeptWays | undefined, string]>([
    ['nobody can choose', undefined, 'dm'],
    ['nothing was chosen', kept({ read: async () => null }), 'dm'],
    ['a later version kept something else', kept({ read: async () => 'megaphone' }), 'dm'],
    ['it can’t be read', kept({ read: busy }), 'dm'],
    ['something was chosen', kept(), 'thread'],
  ])('is as usual unless there is something to go by: %s', async (_, keptWays, way) => {
    expect(await new ServerWays(keptWays, 'dm', () => 0, quietLog).of('1')).toBe(way);
  });

  it('is not taken for chosen when it could not be kept', async () => {
    const ways = new ServerWays(kept({ keep: busy }), 'dm', () => 0, quietLog);
    await expect(ways.choose('1', 'ephemeral')).rejects.toMatchObject({ code: 'store.busy' });
    expect(await ways.of('1')).toBe('thread');
  });

  it('is heard of by other processes within a minute, and read no more often', async () => {
    let now = 0;
    let reads = 0;
    let stands = 'dm';
    const read = async () => {
      reads++;
      return stands;
    };
    const ways = new ServerWays(kept({ read }), 'ephemeral', () => now, quietLog);
    for (now = 0; now < 60_000; now += 10_000) expect(await ways.of('1')).toBe('dm');
    expect(reads).toBe(1);
    stands = 'thread';
    expect(await ways.of('1')).toBe('thread');
  });
});
