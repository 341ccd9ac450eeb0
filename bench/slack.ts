import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestScopes } from '../adapters/slack/manifest-scopes.ts';
import { SlackEmulator } from '../test/emulators/slack/slack-emulator.ts';
import type { SlackPerson } from '../test/emulators/slack/slack-person.ts';
import type { Figure } from './figure.ts';
import type { SlackAppOptions } from './slack-app.ts';

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

/** Slack and its people are in this process; the app is in another, as it would be. */
async function startSide(which: SlackAppOptions['which'], folder: string, count: number, clicks: number): Promise<Side> {
  const slack = await SlackEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes(), users: names.map((name) => ({ name })) });
  const people = names.map((name) => harbour.person(name));
  const { clientId, clientSecret, signingSecret } = slack.app;
  const { botToken, botUserId } = harbour;
  const app = fork(new URL('./slack-app.ts', import.meta.url), { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  const options = {
    which,
    folder,
    questions: clicks + 2,
    apiUrl: slack.apiUrl,
    clientId,
    clientSecret,
    signingSecret,
    botToken,
    botUserId,
  };
  app.send(options satisfies SlackAppOptions);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    app.once('message', (told) => resolve(told as { port: number }));
    app.once('exit', (code) => reject(new Error(`The ${which} app ended with ${code} before it listened.`)));
  });
  const base = `http://127.0.0.1:${port}`;
  if (which === 'attune') {
    slack.app.redirectUrls.push(`${base}/slack/oauth_redirect`);
    await harbour.installsAt(`${base}/slack/install`, 'person-0');
  }
  slack.deliverTo(base);
  for (const person of people) {
    await person.types(which === 'attune' ? 'start bench' : 'begin');
    if (which === 'attune') {
      await slack.waitFor(() => person.buttons().includes('Begin'));
      await person.clicks('Begin');
    }
    await slack.waitFor(() => person.buttons().includes('Often'));
  }
  return {
    slack,
    people,
    async stop() {
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.disconnect();
      await ended;
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
        if (!delivery.acknowledged) times.unacknowledged++;
        await side.slack.waitFor(() => messages.length > before, { timeoutMs: 20_000 });
        if (n < warmClicks || !delivery.acknowledged) continue;
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
    const bare = await startSide('bare', folder, count, clicks);
    const floors = await click(bare, clicks);
    await bare.stop();
    const attune = await startSide('attune', folder, count, clicks);
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
