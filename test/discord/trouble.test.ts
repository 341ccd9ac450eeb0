import { describe, expect, it } from 'vitest';
import { channelPlace, directPlace } from '../../adapters/discord/discord-places.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { Message } from '../../src/chat/message.ts';
import { AttuneError } from '../../src/errors.ts';
import type { Fault } from '../emulators/discord/faults.ts';
import { talkOf, withHouse } from './discord-house.ts';
import { type DiscordRig, type RigOptions, startRig } from './discord-rig.ts';
import { listeningApp } from './listening-app.ts';
import { seenText } from './seen-text.ts';
import { shortWaits } from './short-waits.ts';

const quiet: ChatApp = { take: async () => ({}) };
const plain = (text: string): Message => ({ fallback: text, blocks: [{ type: 'text', text }] });
const withButton: Message = { fallback: 'A button', blocks: [{ type: 'buttons', buttons: [{ id: 'x/start/', label: 'Start' }] }] };
const withChart: Message = {
  fallback: 'Scores',
  blocks: [
    { type: 'text', text: 'The scores' },
    { type: 'chart', chart: { type: 'bars', title: 'Scores', rows: [{ label: 'Tools', value: 40, shown: '40' }] }, alt: 'Tools: 40' },
    { type: 'bars', bars: [{ label: 'Tools', value: 40, shown: '40 of 100' }] },
  ],
};
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

async function withRig(test: (rig: DiscordRig) => Promise<void>, options: RigOptions = {}, app = quiet): Promise<void> {
  const rig = await startRig(app, { ...options, adapter: { drawChart: async () => png, waits: shortWaits, ...options.adapter } });
  try {
    await test(rig);
  } finally {
    await rig.stop();
  }
}

const adaIn = (rig: DiscordRig) => directPlace(rig.harbour.id, rig.harbour.person('ada').id);
const strategyIn = (rig: DiscordRig) => channelPlace(rig.harbour.id, rig.harbour.channel('strategy').id);
const seenIn = (rig: DiscordRig, name: string, channel?: string) =>
  rig.harbour
    .person(name)
    .goes(channel)
    .sees()
    .filter(({ isFromApp }) => isFromApp);

describe('what Discord refuses for good', () => {
  it.each([
    [10_003, 404, /\/attune here/],
    [50_001, 403, /View Channel/],
    [50_013, 403, /Send Messages/],
    [10_004, 404, /invite it again/],
  ])('%s is given up, with what to do about it', async (code, status, advice) => {
    await withRig(async (rig) => {
      rig.discord.faults.add({ method: 'POST', path: '/messages' }, { kind: 'refusal', status, code });
      const shown = rig.adapter.show(strategyIn(rig), 's1', plain('Hello'), null);
      await expect(shown).rejects.toMatchObject({ code: 'chat.gone', message: expect.stringMatching(advice) });
    });
  });

  it('is found out for real: a channel that is gone, one that Attune may not see, one it may not write in, a server that it left', async () => {
    await withRig(async (rig) => {
      const { harbour, adapter } = rig;
      for (const name of ['gone', 'hidden', 'mute']) harbour.addChannel({ name });
      const place = (name: string) => channelPlace(harbour.id, harbour.channel(name).id);
      const places = [place('gone'), place('hidden'), place('mute')];
      harbour.removeChannel('gone');
      harbour.forbid('hidden', ['viewChannel']);
      harbour.forbid('mute', ['sendMessages']);
      for (const each of places) await expect(adapter.show(each, 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.gone' });
      harbour.removeBot();
      await expect(adapter.show(strategyIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.gone' });
    });
  });

  it('is a person who takes no direct messages, with what they can do', async () => {
    await withRig(async (rig) => {
      rig.harbour.person('ada').closesDms();
      const shown = rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      await expect(shown).rejects.toMatchObject({ code: 'chat.gone', message: expect.stringContaining('/attune resume') });
    });
  });
});

const inDirect: RigOptions = { adapter: { way: 'dm' } };

describe('what can be tried again', () => {
  it.each<[string, Fault]>([
    ['a server of Discord’s that is down', { kind: 'status', status: 503 }],
    ['a connection that breaks', { kind: 'reset' }],
    ['a connection that breaks after the message was posted', { kind: 'reset', done: true }],
    ['a limit', { kind: 'rate-limited', retryAfterS: 0.05 }],
  ])('after %s the message is shown once', async (_, fault) => {
    await withRig(async (rig) => {
      rig.discord.faults.add({ method: 'POST', path: '/messages' }, fault);
      await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      expect(seenIn(rig, 'ada').map(seenText)).toEqual(['Hello']);
    }, inDirect);
  });

  it('trouble that lasts is left to a later try, which posts nothing twice, by this process or the next', async () => {
    await withRig(async (rig) => {
      rig.discord.faults.add({ method: 'POST', path: '/messages' }, { kind: 'reset', done: true }, 3);
      await expect(rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.trouble' });
      await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      const next = await rig.another(quiet);
      await next.show(adaIn(rig), 's1', plain('Hello'), null);
      expect(seenIn(rig, 'ada').map(seenText)).toEqual(['Hello']);
    }, inDirect);
  });

  it('the answer to a click that was shown and not remembered is found by a later try, of this process or the next', async () => {
    const app = listeningApp();
    await withRig(
      async (rig) => {
        await rig.adapter.show(adaIn(rig), 's0', withButton, null);
        const clicking = rig.harbour.person('ada').clicks('Start');
        await app.heard(1);
        await new Promise(setImmediate);
        const reference = await rig.adapter.show(adaIn(rig), 's1', plain('Next'), null);
        await clicking;
        expect(seenIn(rig, 'ada').at(-1)?.message.interaction).toMatchObject({ userId: rig.harbour.person('ada').user.id });
        expect(await rig.adapter.show(adaIn(rig), 's1', plain('Next'), null, true)).toBe(reference);
        const next = await rig.another(quiet);
        expect(await next.show(adaIn(rig), 's1', plain('Next, changed'), null, true)).toBe(reference);
        expect(await next.show(adaIn(rig), 's2', plain('After'), null, true)).not.toBe(reference);
        expect(seenIn(rig, 'ada').map(seenText).slice(1)).toEqual(['Next, changed', expect.stringMatching(/After$/)]);
      },
      {},
      app,
    );
  });

  it('a limit in one conversation holds up no other', async () => {
    await withRig(async (rig) => {
      const { discord, harbour, adapter } = rig;
      await adapter.show(adaIn(rig), 's0', plain('Hello'), null);
      const held = discord.faults.add({ method: 'POST', path: harbour.person('ada').direct.id }, { kind: 'held' });
      const slow = adapter.show(adaIn(rig), 's1', plain('Later'), null);
      await discord.until(() => held.hits === 1);
      await adapter.show(directPlace(harbour.id, harbour.person('ben').id), 's2', plain('At once'), null);
      expect(seenIn(rig, 'ben').map(seenText)).toEqual(['At once']);
      held.release();
      await slow;
      expect(seenIn(rig, 'ada').map(seenText)).toEqual(['Hello', 'Later']);
    }, inDirect);
  });
});

describe('what Discord does not take as it is', () => {
  it('a summary comes with bars in text where Attune may not send pictures', async () => {
    await withRig(async (rig) => {
      rig.harbour.forbid('strategy', ['attachFiles']);
      await rig.adapter.show(strategyIn(rig), 's1', withChart, null);
      const [seen] = seenIn(rig, 'ada', 'strategy');
      expect(seen?.pictures).toEqual([]);
      expect(seen && seenText(seen)).toContain('▰▰▰▰▱▱▱▱▱▱  40 of 100');
    });
  });

  it('a message that can’t be drawn comes without a picture', async () => {
    const drawChart = async () => {
      throw new Error('no canvas');
    };
    await withRig(
      async (rig) => {
        await rig.adapter.show(strategyIn(rig), 's1', withChart, null);
        expect(seenIn(rig, 'ada', 'strategy').map(seenText)).toEqual([expect.stringContaining('40 of 100')]);
      },
      { adapter: { drawChart } },
    );
  });

  it('components that are refused come as text', async () => {
    await withRig(async (rig) => {
      rig.discord.faults.add({ method: 'POST', path: '/messages' }, { kind: 'refusal', status: 400, code: 50_035 }, 2);
      await rig.adapter.show(strategyIn(rig), 's1', withChart, null);
      expect(seenIn(rig, 'ada', 'strategy').map(seenText)).toEqual(['Scores']);
    });
  });

  it('a message that somebody removed is posted anew when it changes', async () => {
    await withRig(async (rig) => {
      const reference = await rig.adapter.show(strategyIn(rig), 's1', plain('Hello'), null);
      const channel = rig.harbour.channel('strategy');
      channel.messages.length = 0;
      await rig.adapter.show(strategyIn(rig), 's1', plain('Hello again'), reference);
      expect(seenIn(rig, 'ada', 'strategy').map(seenText)).toEqual(['Hello again']);
    });
  });
});

describe('an interaction', () => {
  it('that nothing comes of at once is put off in time', async () => {
    await withRig(async (rig) => {
      await rig.adapter.show(adaIn(rig), 's1', withButton, null);
      expect(await rig.harbour.person('ada').clicks('Start')).toMatchObject({ acknowledged: true, type: 6 });
      expect(await rig.harbour.person('ada').goes('general').slash('/attune help')).toMatchObject({ acknowledged: true, type: 5 });
      expect(seenIn(rig, 'ada', 'general')).toMatchObject([{ isLoading: true }]);
      // What comes then takes the place of the pause.
      await rig.adapter.show(adaIn(rig), 's2', plain('Here it is'), null);
      expect(seenIn(rig, 'ada', 'general')).toMatchObject([{ isLoading: false, text: 'Here it is', isEphemeral: true }]);
    });
  });

  it('whose answer got lost on the way is answered once', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      await ada.slash('/attune start', { conversation: 'workshop' });
      house.discord.faults.add({ method: 'POST', path: '/callback' }, { kind: 'reset', done: true });
      await ada.press('Your answers are between you', 'Begin');
      expect(ada.heard().filter((text) => text.includes('Question 1'))).toHaveLength(1);
      await ada.press('How often do the tools work?', 'Often');
      expect(seenText(await ada.find('How often do the tools work?'))).toContain('Often');
    });
  });

  it('that comes twice counts once', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      await ada.slash('/attune start', { conversation: 'workshop' });
      house.discord.gateway.duplicates = 1;
      await ada.press('Your answers are between you', 'Begin');
      house.discord.gateway.duplicates = 1;
      await ada.press('How often do the tools work?', 'Often');
      await ada.press('How often is the workshop tidy?', 'Often');
      expect(ada.heard().join('\n')).not.toContain('earlier moment');
    });
  });

  it('is answered with “try again” when nothing could be stored', async () => {
    const busy: ChatApp = {
      take: async () => {
        throw new AttuneError('store.busy', 'Busy.');
      },
    };
    await withRig(
      async (rig) => {
        await rig.adapter.show(adaIn(rig), 's1', withButton, null);
        expect(await rig.harbour.person('ada').clicks('Start')).toMatchObject({ acknowledged: true, type: 4 });
        expect(seenIn(rig, 'ada').at(-1)).toMatchObject({ isEphemeral: true, text: expect.stringContaining('try again') });
      },
      {},
      busy,
    );
  });

  it('is answered with “try again” when storing takes longer than Discord waits', async () => {
    const slow: ChatApp = { take: () => new Promise(() => {}) };
    await withRig(
      async (rig) => {
        const reaction = await rig.harbour.person('ada').goes('general').slash('/attune help');
        expect(reaction).toMatchObject({ acknowledged: true, type: 4 });
        expect(seenIn(rig, 'ada', 'general').map(seenText)).toEqual([expect.stringContaining('try again')]);
      },
      {},
      slow,
    );
  });

  it('does not look unanswered for good when another process shows what comes of it', async () => {
    await withRig(async (rig) => {
      const ada = rig.harbour.person('ada');
      expect(await ada.slash('/attune help')).toMatchObject({ acknowledged: true, type: 5 });
      expect(seenIn(rig, 'ada').map(({ isLoading }) => isLoading)).toEqual([true]);
      await rig.discord.until(() => seenIn(rig, 'ada').length === 0, { what: 'the end of waiting' });
    });
  });

  it('keeps what one person saw where no token can change it any more', async () => {
    await withRig(async (rig) => {
      const ada = rig.harbour.person('ada').goes('general');
      const clicking = ada.slash('/attune help');
      await rig.discord.until(() => rig.discord.interactions.length === 1);
      const reference = await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      await clicking;
      rig.letPass(16 * 60_000);
      expect(await rig.adapter.show(adaIn(rig), 's1', plain('Changed'), reference)).toBe(reference);
      const next = await rig.another(quiet);
      expect(await next.show(adaIn(rig), 's1', plain('Changed'), reference)).toBe(reference);
    });
  });
});

describe('the gateway', () => {
  it.each<[string, (rig: DiscordRig) => void, 'resumed' | 'identified']>([
    ['breaks', ({ discord }) => discord.gateway.drop(), 'resumed'],
    ['asks to connect again', ({ discord }) => discord.gateway.reconnect(), 'resumed'],
    ['is closed with a code that lets go on', ({ discord }) => discord.gateway.close(4000), 'resumed'],
    ['says that the session is not valid', ({ discord }) => discord.gateway.invalidate(false), 'identified'],
    ['is closed with a code that wants a new session', ({ discord }) => discord.gateway.close(4009), 'identified'],
  ])('that %s is connected to again, and what people do then is heard', { timeout: 30_000 }, async (_, trouble, how) => {
    const app = listeningApp();
    await withRig(
      async (rig) => {
        const before = rig.discord.gateway[how];
        trouble(rig);
        await rig.discord.until(() => rig.discord.gateway[how] > before, { what: how, timeoutMs: 20_000 });
        await rig.discord.connected();
        rig.harbour.person('ada').types('hello');
        await app.heard(1);
      },
      {},
      app,
    );
  });

  it('brings what was typed while it was away, once', { timeout: 30_000 }, async () => {
    const app = listeningApp();
    await withRig(
      async (rig) => {
        rig.discord.gateway.drop();
        rig.harbour.person('ada').types('hello');
        await app.heard(1);
        expect(app.taken.map(({ body }) => body)).toEqual([{ kind: 'text', text: 'hello' }]);
      },
      {},
      app,
    );
  });

  it('tells of a server’s outage, which ends nothing', async () => {
    const app = listeningApp();
    await withRig(
      async (rig) => {
        rig.harbour.goesDown();
        rig.harbour.comesBack();
        await rig.harbour.person('ada').goes('general').slash('/attune help');
        expect(app.taken).toHaveLength(1);
        await rig.adapter.show(strategyIn(rig), 's1', plain('Hello'), null);
        expect(seenIn(rig, 'ben', 'strategy')).toHaveLength(1);
      },
      {},
      app,
    );
  });

  it('is reached by as many connections as Discord recommends', async () => {
    const app = listeningApp();
    const rig = await startRig(app, { emulator: { shards: 2 }, adapter: { shards: 'auto', waits: shortWaits } });
    try {
      await rig.discord.connected(2);
      await rig.harbour.person('ada').goes('general').slash('/attune help');
      expect(app.taken).toHaveLength(1);
    } finally {
      await rig.stop();
    }
  });
});

describe('a start', () => {
  it('with a token that Discord does not know says where to find the right one', async () => {
    await expect(startRig(quiet, { adapter: { token: 'someone-elses-token' } })).rejects.toMatchObject({
      code: 'discord.refused',
      message: expect.stringContaining('Reset Token'),
    });
  });

  it('without a connection says so, to be tried again', async () => {
    await expect(startRig(quiet, { adapter: { apiUrl: 'http://127.0.0.1:9/api' } })).rejects.toMatchObject({ code: 'discord.unreachable' });
  });
});

describe('a summary that can’t be posted', () => {
  it('is told to who has shared it, with what to do', async () => {
    await withHouse(async (house) => {
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      await grace.press('Answers stay private', 'Post summaries here');
      const ada = talkOf(house, 'ada');
      for (const text of ['start workshop', 'begin']) ada.person.types(text);
      await house.settled();
      await ada.press('Your answers are between you', 'Begin');
      for (const answer of ['4', 'seldom', 'always', '1', '1', 'yes', '4', '3 1 2', '60 40 0', '2026-11-01', 'nothing'])
        await ada.says(answer);
      await ada.find('Your result: The workshop');
      house.harbour.forbid('strategy', ['sendMessages']);
      await ada.press('Your result: The workshop', 'Share a summary in #strategy');
      await ada.press('This is exactly what', 'Share it');
      await ada.find('The summary could not be posted. Attune may not write in that channel.');
    });
  });
});
