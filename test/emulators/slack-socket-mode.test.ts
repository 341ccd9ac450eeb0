import { once } from 'node:events';
import type { BlockAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { client, refusalOf, socketApp } from './slack/bolt-harness.ts';
import { SlackEmulator } from './slack/slack-emulator.ts';
import type { SlackPerson } from './slack/slack-person.ts';
import type { SlackWorkspace } from './slack/slack-workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string, text: string) => ({ text: plain(text), value });

let slack: SlackEmulator;
let harbour: SlackWorkspace;
let app: ReturnType<typeof socketApp>;
let ada: SlackPerson;

beforeEach(async () => {
  slack = await SlackEmulator.start({ ackTimeoutMs: 400, retryPausesMs: [10, 20] });
  harbour = slack.workspace({
    name: 'Harbour',
    users: [{ name: 'ada' }, { name: 'ben' }],
    channels: [{ name: 'general', members: ['ada', 'ben'] }],
  });
  app = socketApp(slack, harbour);
  ada = harbour.person('ada');
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const general = (): string => harbour.channel('general').id;

describe('events over Socket Mode', () => {
  it('brings what a person types, and takes the answer', async () => {
    app.message('hello', async ({ message, say }) => {
      expect(message).toMatchObject({ channel_type: 'im', user: ada.id });
      await say('Hello Ada');
    });
    await app.start();
    expect(await ada.types('hello')).toMatchObject({ acknowledged: true, attempt: 0, type: 'message' });
    await slack.waitFor(() => ada.sees().some(({ text }) => text === 'Hello Ada'));
    expect(slack.deliveries[0]?.ms).toBeGreaterThan(0);
  });

  it('sends an event again that nobody acknowledged, with a reason', async () => {
    const seen: unknown[] = [];
    app.gate = ({ retryNum, retryReason, body }) => {
      seen.push([retryNum, retryReason, body.event_id]);
      if (retryNum !== 2) throw new Error('not yet');
    };
    await app.start();
    expect(await ada.types('hello')).toMatchObject({ acknowledged: true, attempt: 2 });
    const [first] = seen as [unknown, unknown, string][];
    expect(seen).toEqual([0, 1, 2].map((n) => [n, n === 0 ? '' : 'timeout', first?.[2]]));
  });

  it('gives up after the last attempt', async () => {
    app.gate = () => {
      throw new Error('never');
    };
    await app.start();
    expect(await ada.types('hello')).toMatchObject({ acknowledged: false, attempt: 2, reason: 'timeout' });
  });

  it('can arrive twice, and out of order', async () => {
    const heard: string[] = [];
    app.message(async ({ message }) => void heard.push('text' in message ? (message.text ?? '') : ''));
    await app.start();
    slack.duplicateEvents();
    await ada.types('one');
    const held = slack.holdEvents();
    const rest = [ada.types('two'), ada.types('three')];
    held.release('reversed');
    await Promise.all(rest);
    await slack.waitFor(() => heard.length === 4);
    expect(heard).toEqual(['one', 'one', 'three', 'two']);
  });

  it('tells of mentions, membership, people and the Home tab', async () => {
    const heard: string[] = [];
    for (const name of [
      'app_mention',
      'member_joined_channel',
      'member_left_channel',
      'user_change',
      'app_home_opened',
      'app_uninstalled',
      'tokens_revoked',
    ]) {
      app.event(name, async () => void heard.push(name));
    }
    await app.start();
    expect(await ada.mentions(general(), 'summary')).toBeNull();
    await ada.invites('bot', general());
    await ada.mentions(general(), 'summary');
    await harbour.person('ben').leaves(general());
    await ada.changes({ tz: 'America/New_York' });
    await ada.opensHome();
    await harbour.uninstalls();
    expect(heard).toEqual([
      'member_joined_channel',
      'app_mention',
      'member_left_channel',
      'user_change',
      'app_home_opened',
      'app_uninstalled',
      'tokens_revoked',
    ]);
  });

  it('are kept from an app that is not in the channel', async () => {
    await app.start();
    expect(await ada.says(general(), 'among ourselves')).toBeNull();
  });

  it('are kept from an app that did not subscribe', async () => {
    const picky = await SlackEmulator.start({ events: ['app_mention'] });
    const pier = picky.workspace({ name: 'Pier', users: [{ name: 'ada' }] });
    expect(await pier.person('ada').types('hello')).toBeNull();
    await picky.stop();
  });

  it('are kept from an app without the scope', async () => {
    const deaf = slack.workspace({ name: 'Deaf', users: [{ name: 'cleo' }], scopes: ['chat:write'] });
    expect(await deaf.person('cleo').types('hello')).toBeNull();
  });
});

describe('pressing and choosing', () => {
  const blocks = [
    {
      type: 'actions' as const,
      block_id: 'q',
      elements: [
        { type: 'checkboxes' as const, action_id: 'tick', options: [option('a', 'Ledger'), option('b', 'Rota')] },
        { type: 'static_select' as const, action_id: 'menu', options: [option('1', 'One'), option('2', 'Two')] },
        { type: 'button' as const, action_id: 'go', value: 'now', text: plain('Go on') },
      ],
    },
  ];

  it('sends what was pressed with what was chosen before', async () => {
    const bodies: BlockAction[] = [];
    app.action<BlockAction>(/.*/, async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
    await app.start();
    await client(slack, harbour.botToken).chat.postMessage({ channel: ada.id, text: 'Choose', blocks });
    expect(ada.buttons()).toEqual(['Go on']);
    await ada.checks('tick', ['Rota']);
    await ada.selects('menu', '1');
    expect(await ada.clicks('Go on')).toMatchObject({ acknowledged: true, type: 'block_actions' });
    expect(bodies.map(({ actions }) => actions[0]?.action_id)).toEqual(['tick', 'menu', 'go']);
    expect(bodies[2]?.actions[0]).toMatchObject({ value: 'now', block_id: 'q' });
    expect(bodies[2]?.state?.values.q).toMatchObject({
      tick: { selected_options: [{ value: 'b' }] },
      menu: { selected_option: { value: '1' } },
    });
  });

  it('takes answers at the response address five times, and no more', async () => {
    const outcomes: number[] = [];
    let url = '';
    app.action<BlockAction>('go', async ({ ack, body, respond }) => {
      url = body.response_url ?? '';
      await ack();
      await respond({ replace_original: true, text: 'Done' });
    });
    await app.start();
    await client(slack, harbour.botToken).chat.postMessage({ channel: ada.id, text: 'Choose', blocks });
    await ada.clicks('go');
    await slack.waitFor(() => ada.sees().some(({ text, blocks: left }) => text === 'Done' && left.length === 0));
    for (let n = 0; n < 5; n++) outcomes.push((await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'More' }) })).status);
    expect(outcomes).toEqual([200, 200, 200, 200, 404]);
  });

  it('on an ephemeral message comes without its contents', async () => {
    const bodies: BlockAction[] = [];
    app.action<BlockAction>('go', async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
    await app.start();
    await ada.invites('bot', general());
    await client(slack, harbour.botToken).chat.postEphemeral({ channel: general(), user: ada.id, text: 'Choose', blocks });
    await ada.clicks('go', { channel: general() });
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true, channel_id: general() } });
    expect(bodies[0]?.message).toBeUndefined();
  });

  it('is never sent again', async () => {
    await app.start();
    await client(slack, harbour.botToken).chat.postMessage({ channel: ada.id, text: 'Choose', blocks });
    expect(await ada.clicks('go')).toMatchObject({ acknowledged: false, attempt: 0, reason: 'timeout' });
  });

  it('says what can be pressed when a test presses something else', () => {
    expect(() => ada.clicks('Nowhere')).toThrow('sees no "Nowhere"; there are: no buttons');
  });
});

describe('commands', () => {
  it('bring their words, and show the answer to one person', async () => {
    app.command('/attune', async ({ ack, command }) => ack(`You said ${command.text}`));
    await app.start();
    await ada.runs('/attune start first-steps', general());
    expect(ada.sees(general())).toMatchObject([{ text: 'You said start first-steps', ephemeralTo: ada.id }]);
    expect(harbour.person('ben').sees(general())).toEqual([]);
  });
});

describe('connections', () => {
  it('are refreshed: the app comes back by itself', async () => {
    await app.start();
    slack.sockets.disconnect('refresh_requested');
    await slack.waitFor(() => slack.sockets.connections === 0);
    await slack.connected();
    expect(await ada.types('still there?')).toMatchObject({ acknowledged: true });
  }, 20_000);

  it('are not given out once Socket Mode is off, nor with a bot’s token', async () => {
    slack.sockets.disconnect('link_disabled');
    const open = (token: string): Promise<string> => refusalOf(client(slack, token).apps.connections.open({}));
    expect(await open(slack.app.appToken)).toBe('access_denied');
    expect(await open(harbour.botToken)).toBe('not_allowed_token_type');
  });

  it('take each ticket once, and are ten at most', async () => {
    const web = client(slack, slack.app.appToken);
    const connect = async (url: string): Promise<WebSocket> => {
      const socket = new WebSocket(url);
      await once(socket, 'message');
      return socket;
    };
    const ticket = async (): Promise<string> => (await web.apps.connections.open({})).url ?? '';
    const first = await ticket();
    await connect(first);
    await expect(connect(first)).rejects.toThrow('403');
    for (let n = 2; n <= 11; n++) await connect(await ticket());
    expect(slack.sockets.connections).toBe(10);
  });

  it('share the work when there are several', async () => {
    const second = socketApp(slack, harbour);
    const heard: string[] = [];
    app.message(async () => void heard.push('first'));
    second.message(async () => void heard.push('second'));
    await app.start();
    await second.start();
    for (const text of ['1', '2', '3', '4']) await ada.types(text);
    expect(heard).toEqual(['first', 'second', 'first', 'second']);
    await second.stop();
  });

  it('are missing: an event is tried again and then lost', async () => {
    expect(await ada.types('anyone?')).toMatchObject({ acknowledged: false, reason: 'connection_failed', attempt: 2 });
  });
});
