import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../src/app/app.ts';
import { Scripts } from '../src/app/scripts.ts';
import { encodeAction } from '../src/chat/action.ts';
import type { ChatApp } from '../src/chat/adapter.ts';
import type { ChatEvent, Place } from '../src/chat/event.ts';
import { systemClock } from '../src/clock.ts';
import { countedIds, type EventKey } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import { openStore } from '../src/store/open-store.ts';
import { durable } from './durable.ts';
import { benchScript } from './engine.ts';
import type { Figure } from './figure.ts';

const workspace = 'bench';

function eventOf(person: number, nth: number, body: ChatEvent['body']): ChatEvent {
  const direct: Place = { platform: 'bench', workspace, kind: 'direct', id: `p${person}` };
  return {
    key: `bench:${person}:${nth}` as EventKey,
    at: systemClock.now(),
    workspace: { platform: 'bench', id: workspace },
    person: { id: `p${person}` },
    place: direct,
    direct,
    body,
  };
}

/** One person's events, without an end: begin, then an answer a turn, and begin again after the last question. */
function* eventsOf(person: number, questions: number): Generator<ChatEvent> {
  for (let nth = 0; ; nth++) {
    const begin = nth % (questions + 1) === 0;
    yield eventOf(
      person,
      nth,
      begin ? { kind: 'press', id: encodeAction({ do: 'app', verb: 'begin', argument: 'bench' }) } : { kind: 'text', text: '5' },
    );
  }
}

/** Everybody answers 5, so every conditional question but those that a 5 closes is asked: 32 of 40. */
const asked = 32;

/** Committed turns per second of the whole app on a new SQLite file, `atOnce` people answering at any moment. */
async function takeTurns(path: string, atOnce: number, turns: number): Promise<number> {
  const script = benchScript();
  const edition = new Edition(script.source, {});
  const { store } = await openStore(`sqlite:${path}`, { log: quietLog });
  const app: ChatApp = makeApp({
    store,
    jobs: { wake() {} },
    scripts: new Scripts(() => new Map([['bench', edition]])),
    clock: systemClock,
    makeId: countedIds('s'),
    log: quietLog,
    channelName: (place) => place.id,
  });
  const people = Array.from({ length: atOnce }, (_, person) => eventsOf(person, asked));
  // Everybody has begun and the code is warm before the clock runs.
  for (let warm = 0; warm < 3; warm++) await Promise.all(people.map((events) => app.take(events.next().value as ChatEvent)));
  let left = turns;
  const startedAt = performance.now();
  await Promise.all(
    people.map(async (events) => {
      while (left-- > 0) await app.take(events.next().value as ChatEvent);
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
