import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiscordEmulator } from '../test/emulators/discord/discord-emulator.ts';
import type { DiscordPerson } from '../test/emulators/discord/discord-person.ts';
import type { DiscordAppOptions } from './discord-app.ts';
import type { Figure } from './figure.ts';

const warmClicks = 5;

/** How long clicks took, in milliseconds: to the acknowledgement, and to the next question on the screen. */
interface Times {
  acknowledged: number[];
  visible: number[];
  unacknowledged: number;
}

/** One app against a fresh emulator: it has shown every person a first question before it resolves. */
interface Side {
  discord: DiscordEmulator;
  people: DiscordPerson[];
  stop(): Promise<void>;
}

/** Discord and its people are in this process; the app is in another, as it would be. */
async function startSide(which: DiscordAppOptions['which'], folder: string, count: number, clicks: number): Promise<Side> {
  const discord = await DiscordEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const server = discord.server({ name: 'Harbour', people: [{ name: 'owner' }, ...names.map((name) => ({ name }))] });
  const people = names.map((name) => server.person(name).goes('general'));
  const app = fork(new URL('./discord-app.ts', import.meta.url), { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  const {
    apiUrl,
    app: { token },
  } = discord;
  app.send({ which, folder, questions: clicks + 2, apiUrl, token } satisfies DiscordAppOptions);
  await new Promise<void>((resolve, reject) => {
    app.once('message', () => resolve());
    app.once('exit', (code) => reject(new Error(`The ${which} app ended with ${code} before it listened.`)));
  });
  await discord.connected();
  for (const person of people) {
    if (which === 'bare') await person.slash('/bench');
    else {
      await person.slash('/attune start', { conversation: 'bench' });
      await discord.until(() => person.buttons().includes('Begin'));
      await person.clicks('Begin');
    }
    await discord.until(() => person.buttons().includes('Often'));
  }
  return {
    discord,
    people,
    async stop() {
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.disconnect();
      await ended;
      await discord.stop();
    },
  };
}

/** Everybody clicks as soon as they see the next question. */
async function click({ discord, people }: Side, clicks: number): Promise<Times> {
  const times: Times = { acknowledged: [], visible: [], unacknowledged: 0 };
  const questionsSeen = (person: DiscordPerson) =>
    person.sees().filter(({ buttons }) => buttons.includes('Often') || buttons.includes('Change')).length;
  await Promise.all(
    people.map(async (person) => {
      for (let n = 0; n < clicks; n++) {
        const before = questionsSeen(person);
        const startedAt = performance.now();
        const reaction = await person.clicks('Often');
        if (!reaction.acknowledged) {
          // It is pressed again, as a person would; how often that was is told.
          times.unacknowledged++;
          continue;
        }
        await discord.until(() => questionsSeen(person) > before, { timeoutMs: 20_000 });
        if (n < warmClicks) continue;
        times.acknowledged.push(reaction.ms);
        times.visible.push(performance.now() - startedAt);
      }
    }),
  );
  return times;
}

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Click to acknowledgement and to the next question, for one person and fifty at once, Attune beside a bare discord.js. */
export async function discord(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [count, clicks] of [
    [1, 205],
    [50, 25],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'attune-discord-'));
    const bare = await startSide('bare', folder, count, clicks);
    const floors = await click(bare, clicks);
    await bare.stop();
    const attune = await startSide('attune', folder, count, clicks);
    const times = await click(attune, clicks);
    await attune.stop();
    await rm(folder, { recursive: true, force: true });
    const lost = { figure: `discord.unacknowledged.${count}`, unit: 'clicks', runs: count * clicks };
    figures.push({ ...lost, value: times.unacknowledged, floor: floors.unacknowledged });
    for (const what of ['acknowledged', 'visible'] as const) {
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const value = percentile(times[what], share);
        const floor = percentile(floors[what], share);
        figures.push({
          figure: `discord.${what}.${count}.${name}`,
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
