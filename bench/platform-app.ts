import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { makeApp } from '../src/app/app.ts';
import { makeDeliver } from '../src/app/deliver.ts';
import { deliverTask } from '../src/app/outbox.ts';
import { Scripts } from '../src/app/scripts.ts';
import type { Adapter } from '../src/chat/adapter.ts';
import type { Place } from '../src/chat/event.ts';
import { systemClock } from '../src/clock.ts';
import { randomId } from '../src/ids.ts';
import { EmbeddedJobs } from '../src/jobs/embedded.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../src/script/schema.ts';
import type { OpenedStore } from '../src/store/open-store.ts';

/** What every app of the benchmarks needs to know: it runs in a process of its own, as it would beside the real platform. */
export interface PlatformAppOptions {
  which: 'attune' | 'bare';
  folder: string;
  /** How many questions there are to answer. */
  questions: number;
  apiUrl: string;
}

/** The answers to every question. */
export const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];

function editionOf(count: number): Edition {
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

/** Attune whole over this adapter: store, jobs, engine. Resolves when it takes what people do. */
export async function startAttune(
  opened: OpenedStore,
  adapter: Adapter & { channelName(place: Place): string },
  questions: number,
): Promise<void> {
  const jobs = new EmbeddedJobs(opened.jobTable, { clock: systemClock, log: quietLog, concurrency: 32 });
  const edition = editionOf(questions);
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
}

/** The least that keeps a click: one minimal transaction on a file. */
export function openClicks(folder: string): (who: string, what: string) => void {
  const sqlite = new BetterSqlite3(join(folder, 'bare.db'));
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table click (id integer primary key, who text not null, what text not null)');
  const insert = sqlite.prepare('insert into click (who, what) values (?, ?)');
  return (who, what) => void insert.run(who, what);
}

/** Runs what the benchmark asks for, and tells it what came of starting it. What it measures ends with the benchmark; so does this process. */
export function runPlatformApp<Options extends PlatformAppOptions, Told>(
  startBoth: Record<PlatformAppOptions['which'], (options: Options) => Promise<Told>>,
): void {
  process.once('message', (options: Options) => {
    void startBoth[options.which](options).then((told) => process.send?.(told ?? {}));
  });
  process.once('disconnect', () => process.exit(0));
}
