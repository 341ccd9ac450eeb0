import type { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { client, refusalOf } from './slack/bolt-harness.ts';
import { SlackEmulator } from './slack/slack-emulator.ts';
import { type SlackWorkspace, usualScopes } from './slack/slack-workspace.ts';

let slack: SlackEmulator;
let harbour: SlackWorkspace;
let web: WebClient;

beforeAll(async () => {
  slack = await SlackEmulator.start({ events: [] });
  harbour = slack.workspace({
    name: 'Harbour',
    users: [
      { name: 'ada', real_name: 'Ada', tz: 'Europe/Berlin', locale: 'de-DE', is_owner: true },
      { name: 'ben' },
      { name: 'gone', deleted: true },
      { name: 'otherbot', is_bot: true },
    ],
    channels: [
      { name: 'general', members: ['ada', 'ben'], hasBot: true },
      { name: 'open', members: ['ada'] },
      { name: 'closed', members: ['ada'], is_private: true },
      { name: 'old', hasBot: true, is_archived: true },
    ],
    usergroups: { S1: ['ada', 'ben'] },
  });
  web = client(slack, harbour.botToken);
});
afterAll(() => slack.stop());

const id = (name: string): string => harbour.person(name).id;
const channel = (name: string): string => harbour.channel(name).id;

describe('the Web API answers the real client', () => {
  it('says who it talks to', async () => {
    expect(await web.auth.test()).toMatchObject({ ok: true, team: 'Harbour', team_id: harbour.id, user_id: harbour.botUserId });
  });

  it('names the token’s scopes in a header', async () => {
    const { response_metadata } = await web.auth.test();
    expect(response_metadata?.scopes).toEqual([...usualScopes]);
  });

  it('posts, changes and takes away a message, as the person sees it', async () => {
    const dm = await web.conversations.open({ users: id('ada') });
    const posted = await web.chat.postMessage({ channel: dm.channel?.id ?? '', text: 'One', unfurl_links: false });
    expect(harbour.person('ada').sees()).toMatchObject([{ text: 'One', unfurl_links: false, bot_id: harbour.team.bot.botId }]);
    await web.chat.update({ channel: posted.channel ?? '', ts: posted.ts ?? '', text: 'Two' });
    expect(harbour.person('ada').sees()).toMatchObject([{ text: 'Two', edited: { user: harbour.botUserId } }]);
    await web.chat.delete({ channel: posted.channel ?? '', ts: posted.ts ?? '' });
    expect(harbour.person('ada').sees()).toEqual([]);
  });

  it('keeps the blocks when only the text is changed', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Body' } }];
    const { ts = '' } = await web.chat.postMessage({ channel: channel('general'), text: 'One', blocks });
    await web.chat.update({ channel: channel('general'), ts, text: 'Two' });
    expect(harbour.messagesIn('general').find((message) => message.ts === ts)).toMatchObject({ text: 'Two', blocks });
  });

  it('shows an ephemeral message to one person, and to nobody later', async () => {
    await web.chat.postEphemeral({ channel: channel('general'), user: id('ada'), text: 'Just for you' });
    const shown = (name: string): string[] =>
      harbour
        .person(name)
        .sees(channel('general'))
        .map(({ text }) => text);
    expect(shown('ada')).toContain('Just for you');
    expect(shown('ben')).not.toContain('Just for you');
    const { messages } = await web.conversations.history({ channel: channel('general') });
    expect(messages?.map(({ text }) => text)).not.toContain('Just for you');
  });

  it('finds a message again by its metadata, when it is asked for', async () => {
    const metadata = { event_type: 'attune_slot', event_payload: { slot: 's1' } };
    const { ts } = await web.chat.postMessage({ channel: channel('general'), text: 'Slot', metadata });
    const found = async (more: object): Promise<unknown> => {
      const { messages } = await web.conversations.history({ channel: channel('general'), ...more });
      return messages?.find((message) => message.ts === ts)?.metadata;
    };
    expect(await found({ include_all_metadata: true })).toEqual(metadata);
    expect(await found({})).toBeUndefined();
  });

  it('writes to someone deactivated without a word, as Slack does', async () => {
    expect(await web.chat.postMessage({ channel: id('gone'), text: 'Anyone?' })).toMatchObject({ ok: true });
  });

  it('keeps a thread apart from the history', async () => {
    const { ts = '' } = await web.chat.postMessage({ channel: channel('general'), text: 'Top' });
    const { ts: reply } = await web.chat.postMessage({ channel: channel('general'), text: 'Below', thread_ts: ts });
    const { messages } = await web.conversations.replies({ channel: channel('general'), ts });
    expect(messages?.map(({ text }) => text)).toEqual(['Top', 'Below']);
    const history = await web.conversations.history({ channel: channel('general') });
    expect(history.messages?.map((message) => message.ts)).not.toContain(reply);
  });

  it('looks back from one message to another, with them or without', async () => {
    const times: string[] = [];
    for (const text of ['first', 'second', 'third']) {
      times.push((await web.chat.postMessage({ channel: channel('general'), text })).ts ?? '');
    }
    const [oldest = '', , latest = ''] = times;
    const between = async (inclusive: boolean): Promise<(string | undefined)[] | undefined> => {
      const { messages } = await web.conversations.history({ channel: channel('general'), oldest, latest, inclusive });
      return messages?.map(({ text }) => text);
    };
    expect(await between(true)).toEqual(['third', 'second', 'first']);
    expect(await between(false)).toEqual(['second']);
  });

  it('gives lists page by page', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of web.paginate('users.list', { limit: 2 })) {
      const { members = [] } = page as { members?: { name?: string }[] };
      expect(members.length).toBeLessThanOrEqual(2);
      names.push(...members.map(({ name }) => name));
    }
    expect(names).toEqual(['attune', 'ada', 'ben', 'gone', 'otherbot']);
  });

  it('knows a person’s zone, language and rights', async () => {
    const { user } = await web.users.info({ user: id('ada'), include_locale: true });
    expect(user).toMatchObject({ tz: 'Europe/Berlin', locale: 'de-DE', is_owner: true, is_admin: false, real_name: 'Ada' });
    expect([3600, 7200]).toContain(user?.tz_offset);
    expect((await web.users.info({ user: id('ada') })).user?.locale).toBeUndefined();
  });

  it('lists channels, members and groups', async () => {
    const { channels } = await web.conversations.list({ types: 'public_channel,private_channel', exclude_archived: true });
    expect(channels?.map(({ name, is_member }) => [name, is_member])).toEqual([
      ['general', true],
      ['open', false],
    ]);
    expect((await web.conversations.members({ channel: channel('open') })).members).toEqual([id('ada')]);
    expect((await web.users.conversations({ user: id('ben') })).channels?.map(({ name }) => name)).toEqual(['general']);
    expect((await web.usergroups.users.list({ usergroup: 'S1' })).users).toEqual([id('ada'), id('ben')]);
  });

  it('takes a file in three steps and shows it by its id', async () => {
    await web.filesUploadV2({ channel_id: channel('general'), file: Buffer.from('picture'), filename: 'chart.png', title: 'Profile' });
    expect(harbour.files).toMatchObject([
      { name: 'chart.png', title: 'Profile', bytes: Buffer.from('picture'), channels: [channel('general')] },
    ]);
    const image = { type: 'image', slack_file: { id: harbour.files[0]?.id ?? '' }, alt_text: 'A profile' };
    expect(await web.chat.postMessage({ channel: channel('general'), text: 'Profile', blocks: [image] })).toMatchObject({ ok: true });
    const unknown = { ...image, slack_file: { id: 'F0' } };
    expect(await refusalOf(web.chat.postMessage({ channel: channel('general'), text: 'Profile', blocks: [unknown] }))).toBe(
      'invalid_blocks',
    );
  });
});

describe('the Web API refuses', () => {
  const refusals: [what: string, error: string, call: () => Promise<unknown>][] = [
    ['an unknown method', 'unknown_method', () => web.apiCall('chat.shout')],
    ['an unknown token', 'invalid_auth', () => client(slack, 'xoxb-other').auth.test()],
    ['no token', 'not_authed', () => client(slack, '').auth.test()],
    ['an app’s token for a bot’s method', 'not_allowed_token_type', () => client(slack, slack.app.appToken).auth.test()],
    ['a channel that is not there', 'channel_not_found', () => web.chat.postMessage({ channel: 'C0', text: 'a' })],
    ['a private channel without the bot', 'channel_not_found', () => web.chat.postMessage({ channel: channel('closed'), text: 'a' })],
    ['a public channel without the bot', 'not_in_channel', () => web.chat.postMessage({ channel: channel('open'), text: 'a' })],
    ['an archived channel', 'is_archived', () => web.chat.postMessage({ channel: channel('old'), text: 'a' })],
    ['nothing to say', 'no_text', () => web.chat.postMessage({ channel: channel('general'), text: '' })],
    ['a very long text', 'msg_too_long', () => web.chat.postMessage({ channel: channel('general'), text: 'a'.repeat(40_001) })],
    [
      'blocks that are no list',
      'invalid_blocks_format',
      () => web.apiCall('chat.postMessage', { channel: channel('general'), blocks: '{' }),
    ],
    [
      'metadata without a payload',
      'invalid_metadata_schema',
      () => web.apiCall('chat.postMessage', { channel: channel('general'), text: 'a', metadata: { event_type: 'a' } }),
    ],
    ['a message that is not there', 'message_not_found', () => web.chat.update({ channel: channel('general'), ts: '1.000001', text: 'a' })],
    [
      'an ephemeral message for someone outside',
      'user_not_in_channel',
      () => web.chat.postEphemeral({ channel: channel('general'), user: id('gone'), text: 'a' }),
    ],
    ['a conversation with a bot', 'cannot_dm_bot', () => web.conversations.open({ users: id('otherbot') })],
    ['a conversation with nobody', 'user_not_found', () => web.conversations.open({ users: 'U0' })],
    ['a conversation with someone deactivated', 'user_disabled', () => web.conversations.open({ users: id('gone') })],
    ['a person who is not there', 'user_not_found', () => web.users.info({ user: 'U0' })],
    ['joining a private channel', 'channel_not_found', () => web.conversations.join({ channel: channel('closed') })],
    ['joining an archived channel', 'is_archived', () => web.conversations.join({ channel: channel('old') })],
    ['reading where the bot is not', 'not_in_channel', () => web.conversations.history({ channel: channel('open') })],
    ['a cursor from elsewhere', 'invalid_cursor', () => web.users.list({ cursor: 'bm9wZQ==' })],
    [
      'a view of nobody’s press',
      'invalid_trigger_id',
      () => web.views.open({ trigger_id: '1.2.3', view: { type: 'modal', title: { type: 'plain_text', text: 'a' }, blocks: [] } }),
    ],
    [
      'a view that is too long',
      'invalid_arguments',
      () =>
        web.views.publish({
          user_id: id('ada'),
          view: { type: 'home', blocks: Array.from({ length: 101 }, () => ({ type: 'divider' as const })) },
        }),
    ],
    ['a file that was never sent', 'file_not_found', () => web.files.completeUploadExternal({ files: [{ id: 'F0' }] })],
  ];

  it.each(refusals)('%s: %s', async (_what, error, call) => {
    expect(await refusalOf(call())).toBe(error);
  });

  it('bad blocks, and says which', async () => {
    const call = web.chat.postMessage({
      channel: channel('general'),
      text: 'a',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }],
    });
    const problem = 'must be less than 151 characters [json-pointer:/blocks/0/text/text]';
    await expect(call).rejects.toMatchObject({
      data: { error: 'invalid_blocks', errors: [problem], response_metadata: { messages: [`[ERROR] ${problem}`] } },
    });
  });

  it('a changed text of more than 4,000 bytes, counted escaped', async () => {
    const { ts = '' } = await web.chat.postMessage({ channel: channel('general'), text: 'a' });
    const update = (text: string): Promise<unknown> => web.chat.update({ channel: channel('general'), ts, text });
    await expect(update('a'.repeat(4000))).resolves.toMatchObject({ ok: true });
    expect(await refusalOf(update('a'.repeat(4001)))).toBe('msg_too_long');
    expect(await refusalOf(update('é'.repeat(2001)))).toBe('msg_too_long');
    expect(await refusalOf(update('<'.repeat(1001)))).toBe('msg_too_long');
  });

  it('changing or taking away what a person wrote', async () => {
    await harbour.person('ada').says(channel('general'), 'Mine');
    const ts = harbour.messagesIn('general').at(-1)?.ts ?? '';
    expect(await refusalOf(web.chat.update({ channel: channel('general'), ts, text: 'a' }))).toBe('cant_update_message');
    expect(await refusalOf(web.chat.delete({ channel: channel('general'), ts }))).toBe('cant_delete_message');
  });

  it('a method whose scope was not granted, and says which', async () => {
    const shy = slack.workspace({ name: 'Shy', channels: [{ name: 'general', hasBot: true }], scopes: ['users:read'] });
    const call = client(slack, shy.botToken).chat.postMessage({ channel: shy.channel('general').id, text: 'a' });
    await expect(call).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'chat:write', provided: 'users:read' } });
  });

  it('a token that was taken back, and one of an app that was taken out', async () => {
    const left = slack.workspace({ name: 'Left' });
    const before = client(slack, left.botToken);
    await left.revokesTokens();
    expect(await refusalOf(before.auth.test())).toBe('token_revoked');
    const again = client(slack, left.installs());
    await left.uninstalls();
    expect(await refusalOf(again.auth.test())).toBe('account_inactive');
  });
});
