import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decoded, decode, readText } from '../../adapters/slack/decode.ts';
import { part } from '../../adapters/slack/encode-control.ts';

const context = { at: '2026-11-22T09:30:00.000Z', team: 'T1', botUser: 'UBOT' };
const event = (fields: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  event: { user: 'U1', ...fields },
  ...more,
});
const said = (fields: object) => event({ type: 'message', channel: 'D1', channel_type: 'im', text: 'four', ...fields });
const click = (action: object, more: object = {}) => ({
  type: 'block_actions',
  team: { id: 'T1' },
  user: { id: 'U1', team_id: 'T1' },
  trigger_id: 'tr1',
  channel: { id: 'D1' },
  container: { type: 'message', message_ts: '1.1' },
  actions: [{ type: 'button', action_id: 'x/start/', action_ts: '2.2', ...action }],
  ...more,
});
const bodyOf = (decoded: Decoded) => (decoded.kind === 'event' ? decoded.event.body : decoded.kind);
const keyOf = (decoded: Decoded) => (decoded.kind === 'event' ? decoded.event.key : null);

describe('what Slack sends', () => {
  it.each<[string, object, unknown]>([
    ['a text in the direct conversation', said({}), { kind: 'text', text: 'four' }],
    ['a text with a file', said({ subtype: 'file_share' }), { kind: 'text', text: 'four' }],
    ['a text in a channel', said({ channel: 'C1', channel_type: 'channel' }), 'nothing'],
    ['an edit', said({ subtype: 'message_changed' }), 'nothing'],
    ['a bot’s text', said({ bot_id: 'B1' }), 'nothing'],
    ['an empty text', said({ text: ' ' }), 'nothing'],
    ['somebody else’s text', said({ user_team: 'T2' }), 'outsider'],
    ['a mention', event({ type: 'app_mention', channel: 'C1' }), { kind: 'hello' }],
    ['an outsider’s mention', event({ type: 'app_mention', channel: 'C1', user_team: 'T2' }), 'outsider'],
    ['an invitation', event({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'U1' }), { kind: 'hello' }],
    ['somebody else who joins', event({ type: 'member_joined_channel', channel: 'C1', inviter: 'U2' }), 'nothing'],
    ['a change of a person', event({ type: 'user_change', user: { id: 'U1', name: 'ada' } }), 'profile'],
    ['the end of an installation', event({ type: 'app_uninstalled' }), 'removed'],
    ['a token taken away', event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }), 'revoked'],
    ['a button', click({}), { kind: 'press', id: 'x/start/' }],
    ['a button of a scale', click({ action_id: 'a/s/1/q#3', value: '4' }), { kind: 'press', id: 'a/s/1/q', value: '4' }],
    [
      'a radio button',
      click({ type: 'radio_buttons', action_id: `a/s/1/q#${part.pick}`, selected_option: { value: 'b' } }),
      { kind: 'press', id: 'a/s/1/q', value: 'b' },
    ],
    [
      'a line of a menu',
      click({ type: 'overflow', action_id: 'menu', selected_option: { value: 's/s/1/q/pause' } }),
      { kind: 'press', id: 's/s/1/q/pause' },
    ],
    ['a tick', click({ type: 'checkboxes', action_id: `a/s/1/q#${part.boxes}` }), 'nothing'],
    ['an outsider’s press', click({}, { user: { id: 'U9', team_id: 'T2' }, channel: { id: 'C1' } }), 'outsider'],
    ['a form with a value that is none of ours', click({ action_id: `a/s/1/q#${part.form}`, value: 'what' }), 'nothing'],
    [
      'the shortcut',
      { type: 'shortcut', team: { id: 'T1' }, user: { id: 'U1' }, trigger_id: 'tr', callback_id: 'attune_start' },
      { kind: 'command', name: 'start', argument: '' },
    ],
  ])('%s', (_, body, expected) => {
    expect(bodyOf(decode(body, context))).toEqual(expected);
  });

  it('ticked boxes come with the button below them', () => {
    const state = {
      values: { b1: { [`a/s/1/q#${part.boxes}`]: { type: 'checkboxes', selected_options: [{ value: 'x' }, { value: 'y' }] } } },
    };
    const pressed = decode(click({ action_id: `a/s/1/q#${part.submit}` }, { state }), context);
    expect(bodyOf(pressed)).toEqual({ kind: 'press', id: 'a/s/1/q', value: ['x', 'y'] });
  });

  it.each([
    ['', { name: 'help', argument: '' }],
    ['start', { name: 'start', argument: '' }],
    ['start the workshop', { name: 'start', argument: 'the workshop' }],
    ['RESULT', { name: 'result', argument: '' }],
    ['the workshop', { name: 'start', argument: 'the workshop' }],
  ])('/attune %s', (text, expected) => {
    const body = { command: '/attune', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: 'tr' };
    expect(bodyOf(decode(body, context))).toEqual({ kind: 'command', ...expected });
  });

  it('has the key of what it repeats, and another one for each other thing', () => {
    expect(keyOf(decode(said({}), context))).toBe(keyOf(decode(said({}), context)));
    expect(keyOf(decode(click({}, { trigger_id: 'tr1' }), context))).toBe(keyOf(decode(click({}, { trigger_id: 'tr2' }), context)));
    expect(keyOf(decode(click({ action_ts: '2.3' }), context))).not.toBe(keyOf(decode(click({}), context)));
    expect(keyOf(decode(click({}, { user: { id: 'U2' } }), context))).not.toBe(keyOf(decode(click({}), context)));
  });

  it('is never a reason to fail', () => {
    fc.assert(fc.property(fc.anything(), (body) => decode(body, context).kind !== 'event'));
    const near = fc.record({
      type: fc.constantFrom('event_callback', 'block_actions', 'view_submission', 'shortcut'),
      event: fc.object(),
      actions: fc.array(fc.object()),
    });
    fc.assert(fc.property(near, (body) => decode(body, context).kind !== 'event'));
  });

  it.each([
    ['fish &amp; chips &lt;3', 'fish & chips <3'],
    ['see <https://example.org|our page>', 'see our page'],
    ['<https://example.org>', 'https://example.org'],
    ['ask <@U1|ada>', 'ask ada'],
  ])('reads %s as a person wrote it', (sent, meant) => {
    expect(readText(sent)).toBe(meant);
  });
});
