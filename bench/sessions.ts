import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { randomId } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { makeChance } from '../src/scoring/chance.ts';
import { openStore } from '../src/store/open-store.ts';
import { startPostgres } from '../test/contracts/postgres-server.ts';
import { answerOf, beginningOf, benchApp } from './conversation.ts';
import type { Figure } from './figure.ts';

/** How many turns are measured, of as many people picked by chance. */
const turns = 400;
const warmTurns = 50;
/** How many questions the one has answered whose session is copied. */
const answered = 10;

interface Place {
  url: string;
  execute(sql: string): Promise<void>;
}

/**
 * Fills the database with copies of one person in the middle of a conversation: member, session, slots, and the event
 * keys of a week. The same SQL does for both databases.
 */
function copies(count: number): string[] {
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

/** Latency of one turn after the other in milliseconds, of people all over the database. */
async function latencies(place: Place, count: number): Promise<number[]> {
  const { store } = await openStore(place.url, { log: quietLog });
  const app = benchApp(store, randomId);
  await app.take(beginningOf('template', 0));
  for (let nth = 1; nth <= answered; nth++) await app.take(answerOf('template', nth));
  for (const sql of copies(count)) await place.execute(sql);
  if (store.dialect === 'postgres') await place.execute('analyze');
  const chance = makeChance(20_261_122);
  const found: number[] = [];
  for (let turn = 0; turn < warmTurns + turns; turn++) {
    const event = answerOf(`copy${1 + Math.floor(chance.share() * count)}`, 1_000 + turn);
    const startedAt = performance.now();
    await app.take(event);
    if (turn >= warmTurns) found.push(performance.now() - startedAt);
  }
  await store.close();
  return found.sort((a, b) => a - b);
}

const percentile = (sorted: number[], share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;

/** What a turn takes with ever more sessions in the database; the floor is that of a thousand. */
export async function sessions(isMillion: boolean): Promise<Figure[]> {
  const counts = [1_000, 100_000, ...(isMillion ? [1_000_000] : [])];
  const figures: Figure[] = [];
  const note = (dialect: string, found: Map<number, number[]>) => {
    for (const [name, share] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const floor = percentile(found.get(1_000) ?? [], share);
      for (const [count, sorted] of found) {
        const value = percentile(sorted, share);
        figures.push({ figure: `sessions.${dialect}.${count}.${name}`, value, unit: 'ms', floor, ratio: floor / value, runs: turns });
      }
    }
  };

  const onSqlite = new Map<number, number[]>();
  for (const count of counts) {
    const folder = await mkdtemp(join(tmpdir(), 'attune-sessions-'));
    const path = join(folder, 'attune.db');
    const execute = async (sql: string) => {
      const sqlite = new BetterSqlite3(path);
      sqlite.exec(sql);
      sqlite.close();
    };
    onSqlite.set(count, await latencies({ url: `sqlite:${path}`, execute }, count));
    await rm(folder, { recursive: true, force: true });
  }
  note('sqlite', onSqlite);

  const server = await startPostgres({ isDurable: true });
  try {
    const onPostgres = new Map<number, number[]>();
    for (const count of counts) {
      const database = await server.makeDatabase();
      onPostgres.set(count, await latencies(database, count));
      await database.remove();
    }
    note('postgres', onPostgres);
  } finally {
    await server.stop();
  }
  return figures;
}
