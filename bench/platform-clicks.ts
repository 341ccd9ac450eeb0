import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import type { PlatformAppOptions } from './platform-app.ts';

/** The first clicks of everybody, which are not measured. */
const warmClicks = 5;

/** What came of one click. */
interface Click {
  /** Whether it was acknowledged in time. */
  acknowledged: boolean;
  /** To the acknowledgement, in milliseconds. */
  ms: number;
}

/** One app against a fresh emulator: it has shown every person a first question before it is there. */
export interface Side<Person> {
  people: Person[];
  /** One person clicks an answer, and resolves when the next question is on their screen. */
  click(person: Person): Promise<Click>;
  stop(): Promise<void>;
}

/** Starts an app in a process of its own. */
export interface PlatformApp<Told> {
  /** What it told when it was started. */
  told: Told;
  stop(): Promise<void>;
}

/** How long clicks took, in milliseconds: to the acknowledgement, and to the next question on the screen. */
interface Times {
  acknowledged: number[];
  visible: number[];
  unacknowledged: number;
}

/** The platform and its people are in this process; the app is in another, as it would be. */
export async function startApp<Options extends PlatformAppOptions, Told>(file: string, options: Options): Promise<PlatformApp<Told>> {
  const app: ChildProcess = fork(new URL(file, import.meta.url), { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
  app.send(options);
  const told = await new Promise<Told>((resolve, reject) => {
    app.once('message', (message) => resolve(message as Told));
    app.once('exit', (code) => reject(new Error(`The ${options.which} app ended with ${code} before it listened.`)));
  });
  return {
    told,
    async stop() {
      const ended = new Promise((resolve) => app.once('exit', resolve));
      app.disconnect();
      await ended;
    },
  };
}

/** Everybody clicks as soon as they see the next question; a click that was not acknowledged is counted, and pressed again. */
async function clickAll<Person>(side: Side<Person>, clicks: number): Promise<Times> {
  const times: Times = { acknowledged: [], visible: [], unacknowledged: 0 };
  await Promise.all(
    side.people.map(async (person) => {
      for (let n = 0; n < clicks; n++) {
        const startedAt = performance.now();
        const { acknowledged, ms } = await side.click(person);
        if (!acknowledged) times.unacknowledged++;
        if (n < warmClicks || !acknowledged) continue;
        times.acknowledged.push(ms);
        times.visible.push(performance.now() - startedAt);
      }
    }),
  );
  return times;
}

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Click to acknowledgement and to the next question, for one person and fifty at once, Attune beside the platform's bare library. */
export async function platformClicks<Person>(
  platform: string,
  startSide: (which: PlatformAppOptions['which'], folder: string, people: number, clicks: number) => Promise<Side<Person>>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [count, clicks] of [
    [1, 205],
    [50, 25],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), `attune-${platform}-`));
    const timesOf = async (which: PlatformAppOptions['which']): Promise<Times> => {
      const side = await startSide(which, folder, count, clicks);
      const found = await clickAll(side, clicks);
      await side.stop();
      return found;
    };
    const floors = await timesOf('bare');
    const times = await timesOf('attune');
    await rm(folder, { recursive: true, force: true });
    const lost = { figure: `${platform}.unacknowledged.${count}`, unit: 'clicks', runs: count * clicks };
    figures.push({ ...lost, value: times.unacknowledged, floor: floors.unacknowledged });
    for (const what of ['acknowledged', 'visible'] as const) {
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const value = percentile(times[what], share);
        const floor = percentile(floors[what], share);
        const figure = `${platform}.${what}.${count}.${name}`;
        figures.push({ figure, value, unit: 'ms', floor, ratio: floor / value, runs: times[what].length });
      }
    }
  }
  return figures;
}
