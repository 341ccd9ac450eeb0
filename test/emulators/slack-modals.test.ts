import type { BlockAction, SlackViewAction, ViewResponseAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

const stacked = {
  type: 'modal' as const,
  title: plain('Stack'),
  blocks: [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'more', text: plain('More') }] }],
};

let slack: SlackEmulator;
let harbour: SlackWorkspace;
let app: ReturnType<typeof socketApp>;
let ada: SlackPerson;

beforeEach(async () => {
  slack = await SlackEmulator.start({ ackTimeoutMs: 400 });
  harbour = slack.workspace({ name: 'Harbour', users: [{ name: 'ada' }] });
  app = socketApp(slack, harbour);
  ada = harbour.person('ada');
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
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

  it('are changed by their owner, unless someone changed them in between', async () => {
    await app.start();
    await opened();
    const web = client(slack, harbour.botToken);
    const { id: view_id = '', hash = '' } = ada.modal ?? {};
    await web.views.update({ view_id, hash, view: modal('Second') });
    expect(ada.modal?.title).toMatchObject({ text: 'Second' });
    expect(await refusalOf(web.views.update({ view_id, hash, view: modal('Third') }))).toBe('hash_conflict');
    await ada.closes();
    expect(await refusalOf(web.views.update({ view_id, view: modal('Fourth') }))).toBe('not_found');
  });

  it('stand on top of each other, three at most', async () => {
    const outcomes: string[] = [];
    app.action('more', async ({ ack, client: web, body }) => {
      await ack();
      const call = web.views.push({ trigger_id: (body as BlockAction).trigger_id, view: stacked });
      outcomes.push(
        await call.then(
          () => 'pushed',
          (error: { data?: { error?: string } }) => error.data?.error ?? 'failed',
        ),
      );
    });
    app.shortcut('stack', async ({ ack, client: web, body }) => {
      await ack();
      await web.views.open({ trigger_id: body.trigger_id, view: stacked });
    });
    await app.start();
    await ada.shortcut('stack');
    await slack.waitFor(() => ada.modal);
    for (let n = 1; n <= 3; n++) {
      await ada.clicks('More');
      await vi.waitFor(() => expect(outcomes).toHaveLength(n));
    }
    expect(outcomes).toEqual(['pushed', 'pushed', 'push_limit_reached']);
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
