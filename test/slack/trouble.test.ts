import { describe, expect, it } from 'vitest';
import { longestWaitMs } from '../../adapters/slack/pace.ts';
import { channelPlace, directPlace } from '../../adapters/slack/slack-places.ts';
import { slackWords } from '../../adapters/slack/words.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { Message } from '../../src/chat/message.ts';
import { AttuneError } from '../../src/errors.ts';
import type { Fault } from '../emulators/slack/faults.ts';
import { seenText } from './seen-text.ts';
import { heardBy } from './slack-house.ts';
import { type RigOptions, type SlackRig, startRig } from './slack-rig.ts';

const quiet: ChatApp = { take: async () => ({}) };
const plain = (text: string): Message => ({ fallback: text, blocks: [{ type: 'text', text }] });
const chart: Message['blocks'][number] = {
  type: 'chart',
  chart: { type: 'bars', title: 'Scores', rows: [{ label: 'Tools', value: 40, shown: '40' }] },
  alt: 'Tools: 40',
};
const withChart: Message = {
  fallback: 'Scores',
  blocks: [{ type: 'text', text: 'The scores' }, chart, { type: 'bars', bars: [{ label: 'Tools', value: 40, shown: '40 of 100' }] }],
};

async function withRig(test: (rig: SlackRig) => Promise<void>, options: RigOptions = {}, app = quiet): Promise<void> {
  const rig = await startRig('socket', app, { ...options, adapter: { drawChart: async () => Buffer.from('picture'), ...options.adapter } });
  try {
    await test(rig);
  } finally {
    await rig.stop();
  }
}

const adaIn = (rig: SlackRig) => directPlace(rig.harbour.id, rig.harbour.person('ada').id);
const strategyIn = (rig: SlackRig) => channelPlace(rig.harbour.id, rig.harbour.channel('strategy').id);

describe('what Slack refuses for good', () => {
  it.each([
    ['not_in_channel', /\/invite @Attune/],
    ['channel_not_found', /invite Attune|another one/],
    ['is_archived', /another one/],
    ['restricted_action', /administrator/],
    ['account_inactive', /Install the app again/],
    ['token_revoked', /Install the app again/],
    ['invalid_auth', /SLACK_BOT_TOKEN/],
    ['missing_scope', /doctor/],
  ])('%s is given up, with what to do about it', async (error, advice) => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'chat.postMessage' }, { kind: 'refusal', error });
      const shown = rig.adapter.show(strategyIn(rig), 's1', plain('Hello'), null);
      await expect(shown).rejects.toMatchObject({ code: 'chat.gone', message: expect.stringMatching(advice) });
    });
  });

  it.each(['cannot_dm_bot', 'user_disabled', 'users_not_found'])('%s ends a conversation before it begins', async (error) => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'conversations.open' }, { kind: 'refusal', error });
      await expect(rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.gone' });
    });
  });

  it('is found out for real: a channel that the app is not in, and one that is archived', async () => {
    await withRig(async (rig) => {
      const quietRoom = rig.harbour.addChannel({ name: 'quiet', members: ['ada'] });
      const old = rig.harbour.addChannel({ name: 'old', hasBot: true, is_archived: true });
      const place = strategyIn(rig);
      await expect(rig.adapter.show({ ...place, id: quietRoom.id }, 's1', plain('Hello'), null)).rejects.toMatchObject({
        code: 'chat.gone',
      });
      await expect(rig.adapter.show({ ...place, id: old.id }, 's2', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.gone' });
    });
  });
});

describe('what can be tried again', () => {
  it.each<[string, Fault]>([
    ['a server that is down', { kind: 'status', status: 503 }],
    ['a connection that breaks', { kind: 'reset' }],
    ['an inner error', { kind: 'refusal', error: 'internal_error' }],
  ])('after %s the next try shows the message once', async (_, fault) => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'chat.postMessage' }, fault);
      await expect(rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.trouble' });
      await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      expect(heardBy(rig.harbour.person('ada')).map(seenText)).toEqual(['Hello']);
    });
  });

  it('a message that was posted although its answer was lost is found again, by this process and by the next', async () => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'chat.postMessage' }, { kind: 'reset', done: true });
      await expect(rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.trouble' });
      await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      await rig.adapter.stop();
      const next = await rig.another(quiet);
      await next.show(adaIn(rig), 's1', plain('Hello again'), null);
      expect(heardBy(rig.harbour.person('ada')).map(seenText)).toEqual(['Hello again']);
    });
  });

  it('a message with replies in its thread is found again with all of them', async () => {
    await withRig(async (rig) => {
      const blocks: Message['blocks'] = [
        { type: 'text', text: 'In short' },
        { type: 'details', summary: 'At length', blocks: [{ type: 'text', text: 'word '.repeat(1_000) }] },
      ];
      const long: Message = { fallback: 'Long', blocks };
      const reference = await rig.adapter.show(adaIn(rig), 's1', long, null);
      const count = rig.harbour.person('ada').sees().length;
      expect(count).toBeGreaterThan(1);
      const next = await rig.another(quiet);
      expect(await next.show(adaIn(rig), 's1', long, null, true)).toBe(reference);
      expect(rig.harbour.person('ada').sees()).toHaveLength(count);
    });
  });

  it('a limit is waited for as long as Slack says, and only where it holds', async () => {
    const slept: number[] = [];
    let now = 0;
    const time = {
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
      },
    };
    await withRig(
      async (rig) => {
        rig.slack.faults.add({ method: 'chat.postMessage' }, { kind: 'rate-limited', retryAfterS: 7 });
        await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
        expect(slept).toEqual([7000]);
        expect(heardBy(rig.harbour.person('ada'))).toHaveLength(1);
      },
      { adapter: { time } },
    );
  });

  it('a limit that is far away is left to a later try', async () => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'chat.postMessage' }, { kind: 'rate-limited', retryAfterS: longestWaitMs / 1000 + 30 });
      await expect(rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.limited' });
    });
  });

  it('messages in one channel keep to a second each, and hold up no other channel', async () => {
    const slept: number[] = [];
    const time = { now: () => 0, sleep: async (ms: number) => void slept.push(ms) };
    await withRig(
      async (rig) => {
        for (let n = 0; n < 6; n++) await rig.adapter.show(strategyIn(rig), `s${n}`, plain(`Message ${n}`), null);
        expect(slept).toEqual([1000, 2000]);
        await rig.adapter.show(adaIn(rig), 'a1', plain('Hello'), null);
        expect(slept).toHaveLength(2);
      },
      { adapter: { time } },
    );
  });
});

describe('what Slack does not take as it is', () => {
  it.each(['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long'])('%s: the message comes as text', async (error) => {
    await withRig(async (rig) => {
      rig.slack.faults.add({ method: 'chat.postMessage' }, { kind: 'refusal', error }, 2);
      await rig.adapter.show(adaIn(rig), 's1', withChart, null);
      const [seen] = heardBy(rig.harbour.person('ada'));
      expect(seen && seenText(seen)).toContain('Tools: 40 of 100');
    });
  });

  it('a picture that is not ready yet is left out rather than waited for', async () => {
    await withRig(async (rig) => {
      rig.slack.faults.filesNotReady = 1;
      await rig.adapter.show(adaIn(rig), 's1', withChart, null);
      const [seen] = heardBy(rig.harbour.person('ada'));
      expect(seen?.blocks.some(({ type }) => type === 'image')).toBe(false);
      expect(seen && seenText(seen)).toContain('40 of 100');
    });
  });

  it('without the permission to upload, the summary comes with bars in text', async () => {
    const spec = { scopes: ['chat:write', 'im:write', 'im:history', 'users:read'] };
    await withRig(
      async (rig) => {
        await rig.adapter.show(strategyIn(rig), 's1', withChart, null);
        const [seen] = heardBy(rig.harbour.person('ada'), rig.harbour.channel('strategy').id);
        expect(seen && seenText(seen)).toContain('▰▰▰▰▱▱▱▱▱▱  40 of 100');
      },
      { spec },
    );
  });

  it('without the permission to upload, files are said to be missing; with it, they come once', async () => {
    const withFiles: Message = {
      fallback: 'The figures',
      blocks: [
        { type: 'text', text: 'The figures' },
        { type: 'file', name: 'figures.csv', text: 'part,value' },
        { type: 'file', name: 'figures.json', text: '{}' },
      ],
    };
    const words = slackWords('en');
    await withRig(async (rig) => {
      const reference = await rig.adapter.show(adaIn(rig), 's1', withFiles, null);
      await rig.adapter.show(adaIn(rig), 's1', { ...withFiles, fallback: 'The figures again' }, reference);
      const shared = heardBy(rig.harbour.person('ada')).flatMap(({ files = [] }) => files.map(({ name }) => name));
      expect(shared).toEqual(['figures.csv', 'figures.json']);
    });
    await withRig(
      async (rig) => {
        await rig.adapter.show(adaIn(rig), 's1', withFiles, null);
        expect(heardBy(rig.harbour.person('ada')).map(seenText)).toEqual(['The figures', words.noFiles]);
      },
      { spec: { scopes: ['chat:write', 'im:write', 'im:history', 'users:read'] } },
    );
  });

  it('a message that somebody removed is posted anew when it changes', async () => {
    await withRig(async (rig) => {
      const reference = await rig.adapter.show(adaIn(rig), 's1', plain('Hello'), null);
      rig.slack.faults.add({ method: 'chat.update' }, { kind: 'refusal', error: 'message_not_found' });
      await rig.adapter.show(adaIn(rig), 's1', plain('Hello again'), reference);
      expect(heardBy(rig.harbour.person('ada')).map(seenText)).toEqual(['Hello', 'Hello again']);
    });
  });
});

describe('a store that can’t commit', () => {
  const busy: ChatApp = {
    take: async () => {
      throw new AttuneError('store.busy', 'Busy.');
    },
  };

  it('has a clicking person asked to try again', async () => {
    await withRig(
      async (rig) => {
        const ada = rig.harbour.person('ada');
        await rig.adapter.show(
          adaIn(rig),
          's1',
          { fallback: 'A button', blocks: [{ type: 'buttons', buttons: [{ id: 'x/start/', label: 'Start' }] }] },
          null,
        );
        expect(await ada.clicks('Start')).toMatchObject({ acknowledged: true });
        await rig.slack.waitFor(() => ada.sees().some(({ text }) => /try again/.test(text)));
        expect(await ada.runs('/attune start')).toMatchObject({ acknowledged: true, payload: expect.anything() });
        expect(ada.sees().filter(({ text }) => /try again/.test(text))).toHaveLength(2);
      },
      {},
      busy,
    );
  });

  it('keeps a form open with what was written in it', async () => {
    await withRig(
      async (rig) => {
        const ada = rig.harbour.person('ada');
        const control = { type: 'number' as const, id: 'a/s1/1/hours', label: 'Hours', submit: 'Answer' };
        await rig.adapter.show(adaIn(rig), 's1', { fallback: 'Hours', blocks: [{ type: 'control', control }] }, null);
        await ada.clicks('a/s1/1/hours#form');
        expect(await ada.submits({ f0: '4' })).toMatchObject({ outcome: 'errors', errors: { f0: expect.stringMatching(/try again/) } });
      },
      {},
      busy,
    );
  });

  it('leaves an event that takes longer than two seconds to be sent again', async () => {
    let tries = 0;
    const slow: ChatApp = {
      take: () => (++tries === 1 ? new Promise(() => {}) : Promise.resolve({})),
    };
    await withRig(
      async (rig) => {
        expect(await rig.harbour.person('ada').types('four')).toMatchObject({ acknowledged: true, attempt: 1 });
        expect(tries).toBe(2);
      },
      { emulator: { ackTimeoutMs: 2500, retryPausesMs: [10] } },
      slow,
    );
  });
});
