import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
import { SlackEmulator } from '../test/emulators/slack/slack-emulator.ts';
import type { SlackPerson } from '../test/emulators/slack/slack-person.ts';
import type { SlackWorkspace } from '../test/emulators/slack/slack-workspace.ts';
import type { Figure } from './figure.ts';

const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
const warmClicks = 5;

/** How long clicks took, in milliseconds: to the acknowledgement, and to the next question in the conversation. */
interface Times {
  acknowledged: number[];
  visible: number[];
  unacknowledged: number;
}

/** One app against a fresh emulator: it has shown every person a first question before it resolves. */
interface Side {
  slack: SlackEmulator;
  people: SlackPerson[];
  stop(): Promise<void>;
}

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

async function startSlack(count: number): Promise<{ slack: SlackEmulator; harbour: SlackWorkspace; people: SlackPerson[] }> {
  const slack = await SlackEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes(), users: names.map((name) => ({ name })) });
  return { slack, harbour, people: names.map((name) => harbour.person(name)) };
}

/** Attune whole: store, jobs, engine, adapter over signed HTTP. Slack's pace of a message a second is not waited for. */
async function startAttune(folder: string, count: number, clicks: number): Promise<Side> {
  const { slack, harbour, people } = await startSlack(count);
  const opened = await openStore(`sqlite:${join(folder, 'attune.db')}`, { log: quietLog });
  const installations = new Installations(
    opened.installations,
    makeSecretBox(`bench:${Buffer.alloc(32, 1).toString('base64')}`),
    systemClock,
  );
  const { clientId, clientSecret, signingSecret } = slack.app;
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
    apiUrl: slack.apiUrl,
    clock: systemClock,
    log: quietLog,
    time: { now: () => 0, sleep: async () => {} },
  });
  const jobs = new EmbeddedJobs(opened.jobTable, { clock: systemClock, log: quietLog, concurrency: 32 });
  const edition = questions(clicks + 2);
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
  const base = `http://127.0.0.1:${adapter.port()}`;
  slack.app.redirectUrls.push(`${base}/slack/oauth_redirect`);
  await harbour.installsAt(`${base}/slack/install`, 'person-0');
  slack.deliverTo(base);
  for (const person of people) {
    await person.types('start bench');
    await jobs.idle();
    await person.clicks('Begin');
    await jobs.idle();
  }
  return {
    slack,
    people,
    async stop() {
      await adapter.stop();
      await jobs.stop();
      await opened.store.close();
      await slack.stop();
    },
  };
}

/** Bolt as its own guide uses it: a click is committed in one minimal transaction, acknowledged, and answered with a message. */
async function startBare(folder: string, count: number): Promise<Side> {
  const { slack, harbour, people } = await startSlack(count);
  const sqlite = new BetterSqlite3(join(folder, 'bare.db'));
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table click (id integer primary key, who text not null, what text not null)');
  const insert = sqlite.prepare('insert into click (who, what) values (?, ?)');
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger: slackLogger(quietLog) });
  const app = new App({
    receiver,
    logger: slackLogger(quietLog),
    authorize: async () => ({ botToken: harbour.botToken, botUserId: harbour.botUserId }),
    clientOptions: { slackApiUrl: slack.apiUrl },
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
  const server = (await receiver.start({ port: 0, host: '127.0.0.1' })) as import('node:http').Server;
  const { port } = server.address() as import('node:net').AddressInfo;
  slack.deliverTo(`http://127.0.0.1:${port}`);
  for (const person of people) await app.client.chat.postMessage({ token: harbour.botToken, channel: person.direct.id, ...question() });
  return {
    slack,
    people,
    async stop() {
      server.closeAllConnections();
      await app.stop();
      sqlite.close();
      await slack.stop();
    },
  };
}

/** Everybody clicks as soon as they see the next question. */
async function click(side: Side, clicks: number): Promise<Times> {
  const times: Times = { acknowledged: [], visible: [], unacknowledged: 0 };
  await Promise.all(
    side.people.map(async (person) => {
      const { messages } = person.direct;
      for (let n = 0; n < clicks; n++) {
        const before = messages.length;
        const startedAt = performance.now();
        const delivery = await person.clicks('Often');
        if (!delivery.acknowledged) {
          // It is pressed again, as a person would; how often that was is told.
          times.unacknowledged++;
          continue;
        }
        await side.slack.waitFor(() => messages.length > before, { timeoutMs: 20_000 });
        if (n < warmClicks) continue;
        times.acknowledged.push(delivery.ms);
        times.visible.push(performance.now() - startedAt);
      }
    }),
  );
  return times;
}

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Click to acknowledgement and to the next question, for one person and fifty at once, Attune beside bare Bolt. */
export async function slack(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [count, clicks] of [
    [1, 205],
    [50, 25],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'attune-slack-'));
    const bare = await startBare(folder, count);
    const floors = await click(bare, clicks);
    await bare.stop();
    const attune = await startAttune(folder, count, clicks);
    const times = await click(attune, clicks);
    await attune.stop();
    await rm(folder, { recursive: true, force: true });
    const lost = { figure: `slack.unacknowledged.${count}`, unit: 'clicks', runs: count * clicks };
    figures.push({ ...lost, value: times.unacknowledged, floor: floors.unacknowledged });
    for (const what of ['acknowledged', 'visible'] as const) {
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const value = percentile(times[what], share);
        const floor = percentile(floors[what], share);
        figures.push({
          figure: `slack.${what}.${count}.${name}`,
          value,
          unit: 'ms',
          floor,
          ratio: floor / value,
          runs: times[what].length,
        });
      }
    }
  }
  return figures;
}
