import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { ChatApp } from '../src/chat/adapter.ts';
import { randomId } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { type Chance, makeChance } from '../src/scoring/chance.ts';
import { openStore } from '../src/store/open-store.ts';
import { startPostgres } from '../test/contracts/postgres-server.ts';
import { answerOf, beginningOf, benchApp } from './conversation.ts';
import { type Figure, median } from './figure.ts';

/**
 * A machine is now fast, now slow, for seconds at a time. So the sizes take single turns one after the other, in an order
 * that changes, and each is compared with the smallest of the same short round: what counts is the median of those ratios,
 * not the ratio of two figures from different minutes.
 */
const rounds = 48;
const turnsInRound = 24;
const warmRounds = 3;
/** How many questions the one has answered whose session is copied. */
const answered = 10;

interface Place {
  url: string;
  execute(sql: string): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Fills the database with copies of one person in the middle of a conversation: member, session, slots, and the event
 * keys of a week. The same SQL does for both databases.
 */
export function copies(count: number): string[] {
  const numbers = `with recursive n (g) as (select 1 union all select g + 1 from n where g < ${count})`;
  const template = "(select s.* from session as s join member as m on m.id = s.member_id where m.external_id = 'template')";
  const renamed = (column: string) => `replace(replace(${column}, 'template', 'copy' || g), (select t.id from ${template} as t), 's' || g)`;
  return [
    `insert into member ${numbers} select 'm' || g, m.workspace_id, 'copy' || g, m.name, m.role, m.locale, m.zone
       from n, (select * from member where external_id = 'template') as m`,
    `insert into session ${numbers} select 's' || g, 'm' || g, t.script_id, t.script_hash, t.status, t.revision,
       replace(t.state, t.id, 's' || g), t.started_at, t.updated_at from n, ${template} as t`,
    `insert into slot ${numbers} select ${renamed('t.id')}, ${renamed('t.place')}, ${renamed('t.message')}, t.version, 1, 'shown'
       from n, (select * from slot where id like 'q:%' order by id limit 1) as t`,
    `insert into event ${numbers} select 'earlier:' || g, e.at from n, (select * from event limit 1) as e`,
  ];
}

/** One database of some size, open for turns. */
interface Sized {
  count: number;
  app: ChatApp;
  chance: Chance;
  nth: number;
  close(): Promise<void>;
}

async function openSized(place: Place, count: number): Promise<Sized> {
  const { store } = await openStore(place.url, { log: quietLog });
  const app = benchApp(store, randomId);
  await app.take(beginningOf('template', 0));
  for (let nth = 1; nth <= answered; nth++) await app.take(answerOf('template', nth));
  for (const sql of copies(count)) await place.execute(sql);
  // What a server does by itself after a while, done before anything is measured.
  const tidy = store.dialect === 'postgres' ? ['vacuum analyze', 'checkpoint'] : ['pragma wal_checkpoint(truncate)'];
  for (const sql of tidy) await place.execute(sql);
  const close = async () => {
    await store.close();
    await place.remove();
  };
  return { count, app, chance: makeChance(20_261_122), nth: 1_000, close };
}

/** The latency of one turn in milliseconds, of anybody in the database. */
async function takeTurn(sized: Sized): Promise<number> {
  const event = answerOf(`copy${1 + Math.floor(sized.chance.share() * sized.count)}`, sized.nth++);
  const startedAt = performance.now();
  await sized.app.take(event);
  return performance.now() - startedAt;
}

/** Latencies of each size in one round. */
async function takeRound(sizes: readonly Sized[]): Promise<number[][]> {
  const found: number[][] = sizes.map(() => []);
  for (let turn = 0; turn < turnsInRound; turn++) {
    for (let i = 0; i < sizes.length; i++) {
      // Each comes first as often as the others.
      const which = (i + turn) % sizes.length;
      found[which]?.push(await takeTurn(sizes[which] as Sized));
    }
  }
  return found;
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

async function compare(dialect: string, sizes: readonly Sized[]): Promise<Figure[]> {
  for (let round = 0; round < warmRounds; round++) await takeRound(sizes);
  const found: number[][][] = [];
  for (let round = 0; round < rounds; round++) found.push(await takeRound(sizes));
  return sizes.flatMap(({ count }, which) => {
    const own = found.map((round) => round[which] ?? []);
    const smallest = found.map((round) => round[0] ?? []);
    const figure = (name: string, share: number, ratio: number): Figure => ({
      figure: `sessions.${dialect}.${count}.${name}`,
      value: percentile(own.flat(), share),
      unit: 'ms',
      floor: percentile(smallest.flat(), share),
      ratio,
      runs: rounds * turnsInRound,
    });
    const flatness = median(own.map((round, nth) => median(smallest[nth] ?? []) / median(round)));
    return [figure('p50', 0.5, flatness), figure('p99', 0.99, percentile(smallest.flat(), 0.99) / percentile(own.flat(), 0.99))];
  });
}

async function measure(dialect: string, counts: readonly number[], makePlace: () => Promise<Place>): Promise<Figure[]> {
  const sizes: Sized[] = [];
  try {
    for (const count of counts) sizes.push(await openSized(await makePlace(), count));
    return await compare(dialect, sizes);
  } finally {
    for (const sized of sizes) await sized.close();
  }
}

async function sqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-sessions-'));
  const path = join(folder, 'attune.db');
  return {
    url: `sqlite:${path}`,
    execute: async (sql) => {
      const sqlite = new BetterSqlite3(path);
      sqlite.exec(sql);
      sqlite.close();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * What a turn takes with ever more sessions in the database. The floor is that of a thousand; a ratio of 1 is as fast
 * as it, and flat.
 */
export async function sessions(isMillion: boolean): Promise<Figure[]> {
  const counts = [1_000, 100_000, ...(isMillion ? [1_000_000] : [])];
  const onSqlite = await measure('sqlite', counts, sqlitePlace);
  const server = await startPostgres({ isDurable: true });
  try {
    return [...onSqlite, ...(await measure('postgres', counts, () => server.makeDatabase()))];
  } finally {
    await server.stop();
  }
}
