import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countedIds } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { openStore } from '../src/store/open-store.ts';
import { benchApp, eventsOf } from './conversation.ts';
import { durable } from './durable.ts';
import type { Figure } from './figure.ts';

/** Committed turns per second of the whole app on a new SQLite file, `atOnce` people answering at any moment. */
async function takeTurns(path: string, atOnce: number, turns: number): Promise<number> {
  const { store } = await openStore(`sqlite:${path}`, { log: quietLog });
  const app = benchApp(store, countedIds('s'));
  const people = Array.from({ length: atOnce }, (_, person) => eventsOf(`p${person}`));
  // Everybody has begun and the code is warm before the clock runs.
  for (let warm = 0; warm < 3; warm++) await Promise.all(people.map((events) => app.take(events.next().value)));
  let left = turns;
  const startedAt = performance.now();
  await Promise.all(
    people.map(async (events) => {
      while (left-- > 0) await app.take(events.next().value);
    }),
  );
  const rate = (turns * 1000) / (performance.now() - startedAt);
  await store.close();
  return rate;
}

async function withFolder(use: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-warm-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

/** Committed turns of the app beside bare better-sqlite3 with one minimal transaction a turn. */
export async function durableTurns(): Promise<Figure[]> {
  // A server runs for weeks: the code is compiled and warm before anything is measured.
  await withFolder((folder) => takeTurns(join(folder, 'warm.db'), 64, 6400));
  await withFolder((folder) => takeTurns(join(folder, 'warm.db'), 1, 1500));
  const figures = await durable(takeTurns);
  return figures.map(({ name, rate, floor, ratio, ratios }) => ({
    figure: name,
    value: rate,
    unit: '1/s',
    floor,
    ratio,
    runs: ratios.length,
  }));
}
