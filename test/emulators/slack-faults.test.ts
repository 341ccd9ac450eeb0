import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { client, keptLog, refusalOf } from './slack/bolt-harness.ts';
import type { Fault } from './slack/faults.ts';
import { SlackEmulator } from './slack/slack-emulator.ts';
import type { SlackWorkspace } from './slack/slack-workspace.ts';

let slack: SlackEmulator;
let harbour: SlackWorkspace;
let web: WebClient;
let at: number;

beforeEach(async () => {
  at = Date.parse('2027-03-01T09:00:00Z');
  slack = await SlackEmulator.start({ events: [], clock: { now: () => new Date(at).toISOString() } });
  harbour = slack.workspace({
    name: 'Harbour',
    channels: [
      { name: 'one', hasBot: true },
      { name: 'two', hasBot: true },
    ],
  });
  web = client(slack, harbour.botToken);
});
afterEach(() => slack.stop());

const post = (name = 'one', by: WebClient = web): Promise<unknown> => by.chat.postMessage({ channel: harbour.channel(name).id, text: 'a' });
const shown = (): number => harbour.messagesIn('one').length;

it.each<[string, Fault, object, number]>([
  ['429 with a pause', { kind: 'rate-limited', retryAfterS: 7 }, { code: 'slack_webapi_rate_limited_error', retryAfter: 7 }, 0],
  ['503', { kind: 'status', status: 503 }, { code: 'slack_webapi_http_error', statusCode: 503 }, 0],
  ['a refusal', { kind: 'refusal', error: 'internal_error' }, { data: { error: 'internal_error' } }, 0],
  ['a broken connection', { kind: 'reset' }, { code: 'slack_webapi_request_error' }, 0],
  ['an answer lost after the message was posted', { kind: 'reset', done: true }, { code: 'slack_webapi_request_error' }, 1],
])('one call meets %s, the next is good', async (_what, fault, error, left) => {
  slack.faults.add({ method: 'chat.postMessage' }, fault);
  await expect(post()).rejects.toMatchObject(error);
  expect(shown()).toBe(left);
  await expect(post()).resolves.toMatchObject({ ok: true });
});

it('an answer that never comes ends with the client’s patience', async () => {
  slack.faults.add({}, { kind: 'silence' });
  const impatient = client(slack, harbour.botToken);
  const { slackApiUrl } = impatient;
  const { WebClient: Client } = await import('@slack/web-api');
  const timed = new Client(harbour.botToken, { slackApiUrl, timeout: 50, retryConfig: { retries: 0 }, logger: keptLog() });
  await expect(post('one', timed)).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', status: 0, ok: false });
});

it('hits one channel and leaves the others alone', async () => {
  slack.faults.add({ channel: harbour.channel('two').id }, { kind: 'status', status: 500 }, Number.POSITIVE_INFINITY);
  await expect(post('one')).resolves.toMatchObject({ ok: true });
  await expect(post('two')).rejects.toMatchObject({ statusCode: 500 });
  await expect(post('two')).rejects.toMatchObject({ statusCode: 500 });
  slack.faults.clear();
  await expect(post('two')).resolves.toMatchObject({ ok: true });
});

it('takes one message a second and channel when it keeps the pace', async () => {
  slack.faults.isPaced = true;
  await post('one');
  await post('two');
  await expect(post('one')).rejects.toMatchObject({ retryAfter: 1 });
  at += 1000;
  await expect(post('one')).resolves.toMatchObject({ ok: true });
});

it('shows a fresh file only after a while', async () => {
  const { file_id: id = '', upload_url: url = '' } = await web.files.getUploadURLExternal({ filename: 'a.png', length: 3 });
  await fetch(url, { method: 'POST', body: 'abc' });
  await web.files.completeUploadExternal({ files: [{ id }] });
  const show = (): Promise<unknown> =>
    web.chat.postMessage({ channel: harbour.channel('one').id, text: 'a', blocks: [{ type: 'image', alt_text: 'a', slack_file: { id } }] });
  slack.faults.filesNotReady = 1;
  expect(await refusalOf(show())).toBe('invalid_blocks');
  await expect(show()).resolves.toMatchObject({ ok: true });
});
