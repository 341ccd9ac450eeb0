import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** A measured rate beside the floor that was measured in the same minute. */
export interface DurableFigure {
  name: 'durable.one-at-a-time' | 'durable.64-at-once';
  /** Turns per second, median of the runs. */
  rate: number;
  /** Bare transactions per second, median of the same runs. */
  floor: number;
  /** Median of each run's rate divided by its own floor. */
  ratio: number;
  /** Each run's ratio, in order. */
  ratios: number[];
}

const runs = 5;
/** A session with some ten answers. */
const stateBytes = 1536;
const sessions = 64;

/**
 * The least that any durable adviser must do for a turn: one transaction on bare better-sqlite3, with the disk
 * waited for (WAL, synchronous=FULL), that inserts the event key, upserts the session's row of 1.5 KiB, and
 * inserts the answer and the delivery.
 * @returns transactions per second, one after the other.
 */
export async function rawFloor(turns: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-floor-'));
  const sqlite = new BetterSqlite3(join(folder, 'floor.db'));
  try {
    sqlite.pragma('journal_mode = wal');
    sqlite.pragma('synchronous = full');
    sqlite.exec(`
      create table event (key text primary key, at text not null);
      create table session (id text primary key, state text not null);
      create table answer (id integer primary key, session text not null, value text not null);
      create table delivery (id integer primary key, slot text not null)`);
    const insertEvent = sqlite.prepare('insert into event values (?, ?)');
    const upsertSession = sqlite.prepare('insert into session values (?, ?) on conflict (id) do update set state = excluded.state');
    const insertAnswer = sqlite.prepare('insert into answer (session, value) values (?, ?)');
    const insertDelivery = sqlite.prepare('insert into delivery (slot) values (?)');
    const state = 's'.repeat(stateBytes);
    const takeTurn = sqlite.transaction((turn: number) => {
      const session = `session-${turn % sessions}`;
      insertEvent.run(`event-${turn}`, '2026-11-22T09:30:00.000Z');
      upsertSession.run(session, state);
      insertAnswer.run(session, '4');
      insertDelivery.run(`q:${session}:${turn}`);
    });
    const startedAt = performance.now();
    for (let turn = 0; turn < turns; turn++) takeTurn.immediate(turn);
    return (turns * 1000) / (performance.now() - startedAt);
  } finally {
    sqlite.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Takes `turns` turns against a new database in the file `path`, `atOnce` of them at any moment, each counted
 * when it is committed. Resolves to turns per second.
 */
export type TakeTurns = (path: string, atOnce: number, turns: number) => Promise<number>;

/** Measures the app's own turn against {@link rawFloor}, floor and turn by turns so that both see the same disk. */
export async function durable(takeTurns: TakeTurns): Promise<DurableFigure[]> {
  const figures: DurableFigure[] = [];
  for (const [name, atOnce, turns] of [
    ['durable.one-at-a-time', 1, 1500],
    ['durable.64-at-once', 64, 6400],
  ] as const) {
    const rates: number[] = [];
    const floors: number[] = [];
    for (let run = 0; run < runs; run++) {
      floors.push(await rawFloor(1500));
      const folder = await mkdtemp(join(tmpdir(), 'attune-durable-'));
      try {
        rates.push(await takeTurns(join(folder, 'attune.db'), atOnce, turns));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    const ratios = rates.map((rate, run) => rate / (floors[run] ?? Number.NaN));
    figures.push({ name, rate: median(rates), floor: median(floors), ratio: median(ratios), ratios });
  }
  return figures;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
