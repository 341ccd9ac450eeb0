import { join } from 'node:path';
import { App, HTTPReceiver } from '@slack/bolt';
import BetterSqlite3 from 'better-sqlite3';
import { slackLogger } from '../adapters/slack/commit-first-app.ts';
import { Installations } from '../adapters/slack/installations.ts';
import { manifestScopes } from '../adapters/slack/manifest-scopes.ts';
import { makeSecretBox } from '../adapters/slack/secret-box.ts';
import { makeSlackAdapter } from '../adapters/slack/slack-adapter.ts';
import { makeApp } from '../src/app/app.ts';
import { makeDeliver } from '../src/app/deliver.ts';
import { deliverTask } from '../src/app/outbox.ts';
import { Scripts } from '../src/app/scripts.ts';
import { systemClock } from '../src/clock.ts';
import { randomId } from '../src/ids.ts';
import { EmbeddedJobs } from '../src/jobs/embedded.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../src/script/schema.ts';
import { openStore } from '../src/store/open-store.ts';

/** What an app of the benchmark needs to know: it runs in a process of its own, as it would beside the real Slack. */
export interface SlackAppOptions {
  which: 'attune' | 'bare';
  folder: string;
  /** How many questions there are to answer. */
  questions: number;
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  botToken: string;
  botUserId: string;
}

const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];

function questions(count: number): Edition {
  const steps = Array.from({ length: count }, (_, n) => ({
    ask: `question_${n}`,
    type: 'scale',
    scale: labels,
    text: `How often does thing number ${n} go well?`,
    why: 'It is measured.',
    scores: { all: 1 },
  }));
  const source = { format: 1, id: 'bench', title: 'Bench', for: ['team'], minutes: 1, dimensions: [{ id: 'all', title: 'All' }], steps };
  return new Edition(scriptSchema.parse({ ...source, bands: [{ id: 'one', from: 0, title: 'One' }], advice: [] }) as ScriptSource, {});
}

/** Attune whole: store, jobs, engine, adapter over signed HTTP. Slack's pace of a message a second is not waited for. */
async function startAttune({ folder, apiUrl, clientId, clientSecret, signingSecret, questions: count }: SlackAppOptions): Promise<number> {
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
  const jobs = new EmbeddedJobs(opened.jobTable, { clock: systemClock, log: quietLog, concurrency: 32 });
  const edition = questions(count);
  const scripts = new Scripts(() => new Map([['bench', edition]]));
  const app = makeApp({
    store: opened.store,
    jobs,
    scripts,
    clock: systemClock,
    makeId: randomId,
    log: quietLog,
    channelName: (place) => adapter.channelName(place),
  });
  await adapter.start(app);
  await jobs.start({ [deliverTask]: makeDeliver(opened.store, scripts, () => adapter, quietLog) });
  return adapter.port();
}

/** Bolt as its own guide uses it: a click is committed in one minimal transaction, acknowledged, and answered with a message. */
async function startBare({ folder, apiUrl, signingSecret, botToken, botUserId }: SlackAppOptions): Promise<number> {
  const sqlite = new BetterSqlite3(join(folder, 'bare.db'));
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table click (id integer primary key, who text not null, what text not null)');
  const insert = sqlite.prepare('insert into click (who, what) values (?, ?)');
  const receiver = new HTTPReceiver({ signingSecret: signingSecret, logger: slackLogger(quietLog) });
  const app = new App({
    receiver,
    logger: slackLogger(quietLog),
    authorize: async () => ({ botToken: botToken, botUserId: botUserId }),
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
    insert.run(body.user.id, 'answer');
    await ack();
    await client.chat.postMessage({ channel: body.channel?.id ?? '', ...question() });
  });
  // Where the conversation begins: any words get the first question.
  app.message(/begin/, async ({ client, message }) => {
    await client.chat.postMessage({ channel: message.channel, ...question() });
  });
  const server = (await receiver.start({ port: 0, host: '127.0.0.1' })) as import('node:http').Server;
  return (server.address() as import('node:net').AddressInfo).port;
}

process.once('message', (options: SlackAppOptions) => {
  const start = options.which === 'attune' ? startAttune : startBare;
  void start(options).then((port) => process.send?.({ port }));
});
// What it measures ends with it; so does this process.
process.once('disconnect', () => process.exit(0));
