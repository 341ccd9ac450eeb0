import { join } from 'node:path';
import { App, HTTPReceiver } from '@slack/bolt';
import { slackLogger } from '../adapters/slack/commit-first-app.ts';
import { Installations } from '../adapters/slack/installations.ts';
import { manifestScopes } from '../adapters/slack/manifest-scopes.ts';
import { makeSecretBox } from '../adapters/slack/secret-box.ts';
import { makeSlackAdapter } from '../adapters/slack/slack-adapter.ts';
import { systemClock } from '../src/clock.ts';
import { quietLog } from '../src/log.ts';
import { openStore } from '../src/store/open-store.ts';
import { labels, openClicks, type PlatformAppOptions, runPlatformApp, startAttune } from './platform-app.ts';

export interface SlackAppOptions extends PlatformAppOptions {
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  botToken: string;
  botUserId: string;
}

/** Attune over signed HTTP. Slack's pace of a message a second is not waited for. */
async function startWhole({
  folder,
  apiUrl,
  clientId,
  clientSecret,
  signingSecret,
  questions,
}: SlackAppOptions): Promise<{ port: number }> {
  const opened = await openStore(`sqlite:${join(folder, 'attune.db')}`, { log: quietLog });
  const installations = new Installations(
    opened.installations,
    makeSecretBox(`bench:${Buffer.alloc(32, 1).toString('base64')}`),
    systemClock,
  );
  const adapter = makeSlackAdapter({
    mode: {
      kind: 'http',
      clientId,
      clientSecret,
      signingSecret,
      stateSecret: 'bench-bench-bench',
      host: '127.0.0.1',
      port: 0,
      scopes: manifestScopes(),
      installations,
    },
    apiUrl,
    clock: systemClock,
    log: quietLog,
    time: { now: () => 0, sleep: async () => {} },
  });
  await startAttune(opened, adapter, questions);
  return { port: adapter.port() };
}

/** Bolt as its own guide uses it: a click is committed in one minimal transaction, acknowledged, and answered with a message. */
async function startBare({ folder, apiUrl, signingSecret, botToken, botUserId }: SlackAppOptions): Promise<{ port: number }> {
  const keep = openClicks(folder);
  const receiver = new HTTPReceiver({ signingSecret, logger: slackLogger(quietLog) });
  const app = new App({
    receiver,
    logger: slackLogger(quietLog),
    authorize: async () => ({ botToken, botUserId }),
    clientOptions: { slackApiUrl: apiUrl },
  });
  let asked = 0;
  const elements = () =>
    labels.map((label, n) => ({
      type: 'button' as const,
      action_id: `answer-${n}`,
      text: { type: 'plain_text' as const, text: label },
      value: label,
    }));
  const question = () => ({
    text: 'How often?',
    blocks: [
      { type: 'header' as const, text: { type: 'plain_text' as const, text: `How often does thing number ${asked++} go well?` } },
      { type: 'actions' as const, elements: elements() },
    ],
  });
  app.action(/^answer-/, async ({ ack, body, client }) => {
    keep(body.user.id, 'answer');
    await ack();
    await client.chat.postMessage({ channel: body.channel?.id ?? '', ...question() });
  });
  // Where the conversation begins: any words get the first question.
  app.message(/begin/, async ({ client, message }) => {
    await client.chat.postMessage({ channel: message.channel, ...question() });
  });
  const server = (await receiver.start({ port: 0, host: '127.0.0.1' })) as import('node:http').Server;
  return { port: (server.address() as import('node:net').AddressInfo).port };
}

runPlatformApp({ attune: startWhole, bare: startBare });
