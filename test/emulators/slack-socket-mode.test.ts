import type { BlockAction, SlackViewAction, ViewResponseAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { client, refusalOf, socketApp } from './slack/bolt-harness.ts';
import { SlackEmulator } from './slack/slack-emulator.ts';
import type { SlackPerson } from './slack/slack-person.ts';
import type { SlackWorkspace } from './slack/slack-workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string, text: string) => ({ text: plain(text), value });
const modal = (title: string) => ({
  type: 'modal' as const,
  callback_id: 'figures',
  title: plain(title),
  submit: plain('Send'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input' as const,
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input' as const, action_id: 'value', max_length: 5 },
    },
    {
      type: 'input' as const,
      block_id: 'tools',
      optional: true,
      label: plain('Tools'),
      element: { type: 'checkboxes' as const, action_id: 'value', options: [option('a', 'Ledger'), option('b', 'Rota')] },
    },
  ],
});

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

  it('is never sent again', async () => {
    await app.start();
    await client(slack, harbour.botToken).chat.postMessage({ channel: ada.id, text: 'Choose', blocks });
    expect(await ada.clicks('go')).toMatchObject({ acknowledged: false, attempt: 0, reason: 'timeout' });
  });

  it('says what can be pressed when a test presses something else', () => {
    expect(() => ada.clicks('Nowhere')).toThrow('sees no "Nowhere"; there are: no buttons');
  });
});

describe('modals', () => {
  beforeEach(() => {
    app.shortcut('figures', async ({ ack, client: web, body }) => {
      await ack();
      await web.views.open({ trigger_id: body.trigger_id, view: modal('Figures') });
    });
  });

  async function opened(): Promise<void> {
    await ada.shortcut('figures');
    await slack.waitFor(() => ada.modal, { what: 'the modal' });
  }

  it('come back with what was filled in, and close', async () => {
    const states: unknown[] = [];
    app.view('figures', async ({ ack, view }) => {
      states.push(view.state.values);
      await ack();
    });
    await app.start();
    await opened();
    expect(await ada.submits({ Name: 'Ada', tools: ['Ledger'] })).toMatchObject({ outcome: 'closed' });
    expect(states).toMatchObject([{ name: { value: { value: 'Ada' } }, tools: { value: { selected_options: [{ value: 'a' }] } } }]);
    expect(ada.modal).toBeUndefined();
  });

  it('are not sent while a field is empty or too long', async () => {
    await app.start();
    await opened();
    expect(await ada.submits({})).toEqual({ outcome: 'incomplete', errors: { Name: 'Please complete this required field.' } });
    expect(await ada.submits({ Name: 'Adaline' })).toEqual({ outcome: 'incomplete', errors: { Name: 'Must be at most 5 characters.' } });
  });

  it.each<[string, ViewResponseAction, object]>([
    ['errors', { response_action: 'errors', errors: { name: 'Too short' } }, { outcome: 'errors', errors: { name: 'Too short' } }],
    ['another view', { response_action: 'update', view: modal('Next') }, { outcome: 'updated' }],
    ['a view on top', { response_action: 'push', view: modal('Next') }, { outcome: 'pushed' }],
    ['the end of all', { response_action: 'clear' }, { outcome: 'cleared' }],
    ['errors for no field', { response_action: 'errors', errors: { nowhere: 'a' } }, { outcome: 'trouble' }],
    ['a view with a long title', { response_action: 'update', view: modal('a'.repeat(25)) }, { outcome: 'trouble' }],
  ])('are answered with %s', async (_what, answer, outcome) => {
    app.view('figures', async ({ ack }) => ack(answer));
    await app.start();
    await opened();
    expect(await ada.submits({ Name: 'Ada' })).toMatchObject(outcome);
  });

  it('tell the app when they are closed, if it asked to hear', async () => {
    const closed: string[] = [];
    app.view<SlackViewAction>({ callback_id: 'figures', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push(view.callback_id);
      await ack();
    });
    await app.start();
    await opened();
    await ada.closes();
    expect(closed).toEqual(['figures']);
  });

  it('open once for a trigger, and within three seconds', async () => {
    let at = Date.parse('2027-03-01T09:00:00Z');
    const moving = await SlackEmulator.start({ clock: { now: () => new Date(at).toISOString() } });
    const pier = moving.workspace({ name: 'Pier', users: [{ name: 'ada' }] });
    const triggers: string[] = [];
    const bolt = socketApp(moving, pier);
    bolt.shortcut('figures', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
    await bolt.start();
    await pier.person('ada').shortcut('figures');
    await pier.person('ada').shortcut('figures');
    const open = (n: number): Promise<unknown> =>
      client(moving, pier.botToken).views.open({ trigger_id: triggers[n] ?? '', view: modal('Figures') });
    await open(0);
    expect(await refusalOf(open(0))).toBe('exchanged_trigger_id');
    at += 3000;
    expect(await refusalOf(open(1))).toBe('expired_trigger_id');
    await bolt.stop();
    await moving.stop();
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
