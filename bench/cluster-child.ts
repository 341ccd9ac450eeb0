import pg from 'pg';
import type { ChatApp } from '../src/chat/adapter.ts';
import type { ChatEvent } from '../src/chat/event.ts';
import { isAttuneError } from '../src/errors.ts';
import { randomId } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { openStore } from '../src/store/open-store.ts';
import { benchApp, eventsOf } from './conversation.ts';

/** What one process of the benchmark does. */
export interface ClusterTask {
  which: 'attune' | 'raw';
  url: string;
  /** Tells this process's people from those of the others. */
  name: string;
  atOnce: number;
  turns: number;
}

/** A session with some ten answers. */
const stateBytes = 1536;
const poolSize = 10;

type TakeTurn = (person: number) => Promise<void>;

async function prepareAttune({ url, name, atOnce }: ClusterTask): Promise<{ take: TakeTurn; end(): Promise<void> }> {
  const { store } = await openStore(url, { log: quietLog, poolSize });
  const app = benchApp(store, randomId);
  const people = Array.from({ length: atOnce }, (_, person) => eventsOf(`${name}-${person}`));
  return {
    take: async (person) => {
      const event = people[person]?.next().value;
      // What could not be taken in time comes again, as from a platform.
      while (event && !(await isTaken(app, event)));
    },
    end: () => store.close(),
  };
}

async function isTaken(app: ChatApp, event: ChatEvent): Promise<boolean> {
  try {
    await app.take(event);
    return true;
  } catch (error) {
    if (isAttuneError(error, 'store.busy')) return false;
    throw error;
  }
}

/** One transaction a turn, with the least that any durable adviser must write: event key, session, answer, delivery. */
async function prepareRaw({ url, name }: ClusterTask): Promise<{ take: TakeTurn; end(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  const state = 's'.repeat(stateBytes);
  let turn = 0;
  return {
    async take(person) {
      const session = `${name}-${person}`;
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('insert into event values ($1, $2)', [`${name}:${turn++}`, '2026-11-22T09:30:00.000Z']);
        await client.query('insert into session values ($1, $2) on conflict (id) do update set state = excluded.state', [session, state]);
        await client.query('insert into answer (session, value) values ($1, $2)', [session, '4']);
        await client.query('insert into delivery (slot) values ($1)', [`q:${session}:${turn}`]);
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    end: () => pool.end(),
  };
}

/** The tables of {@link prepareRaw}. */
export const rawTables = `
  create table event (key text primary key, at text not null);
  create table session (id text primary key, state text not null);
  create table answer (id bigserial primary key, session text not null, value text not null);
  create table delivery (id bigserial primary key, slot text not null)`;

const warmTurns = 5;

if (process.send !== undefined) {
  process.once('message', async (task: ClusterTask) => {
    const { take, end } = await (task.which === 'attune' ? prepareAttune(task) : prepareRaw(task));
    const people = Array.from({ length: task.atOnce }, (_, person) => person);
    for (let warm = 0; warm < warmTurns; warm++) await Promise.all(people.map(take));
    process.send?.('ready');
    process.once('message', async () => {
      let left = task.turns;
      await Promise.all(
        people.map(async (person) => {
          while (left-- > 0) await take(person);
        }),
      );
      process.send?.('done');
      await end();
      process.disconnect();
    });
  });
}
