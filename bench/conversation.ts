import { makeApp } from '../src/app/app.ts';
import { Scripts } from '../src/app/scripts.ts';
import { encodeAction } from '../src/chat/action.ts';
import type { ChatApp } from '../src/chat/adapter.ts';
import type { ChatEvent, Place } from '../src/chat/event.ts';
import { systemClock } from '../src/clock.ts';
import type { EventKey, MakeId } from '../src/ids.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import type { Store } from '../src/store/store.ts';
import { benchScript } from './engine.ts';

/** The workspace, and its platform, that everybody of the benchmarks is in. */
export const benchPlace = 'bench';

/** The whole app over this store, with a conversation of forty questions; nothing is delivered. */
export function benchApp(store: Store, makeId: MakeId): ChatApp {
  const edition = new Edition(benchScript().source, {});
  return makeApp({
    store,
    jobs: { wake() {} },
    scripts: new Scripts(() => new Map([['bench', edition]])),
    clock: systemClock,
    makeId,
    log: quietLog,
    channelName: (place) => place.id,
  });
}

/** Whoever is asked something answers 5. */
export function answerOf(person: string, nth: number): ChatEvent {
  return eventOf(person, nth, { kind: 'text', text: '5' });
}

export function beginningOf(person: string, nth: number): ChatEvent {
  return eventOf(person, nth, { kind: 'press', id: encodeAction({ do: 'app', verb: 'begin', argument: 'bench' }) });
}

/** Everybody answers 5, so every conditional question but those that a 5 closes is asked. */
export const askedQuestions = 32;

/** One person's events, without an end: begin, then an answer a turn, and begin again after the last question. */
export function* eventsOf(person: string): Generator<ChatEvent, never> {
  for (let nth = 0; ; nth++) yield nth % (askedQuestions + 1) === 0 ? beginningOf(person, nth) : answerOf(person, nth);
}

function eventOf(person: string, nth: number, body: ChatEvent['body']): ChatEvent {
  const direct: Place = { platform: benchPlace, workspace: benchPlace, kind: 'direct', id: person };
  return {
    key: `bench:${person}:${nth}` as EventKey,
    at: systemClock.now(),
    workspace: { platform: benchPlace, id: benchPlace },
    person: { id: person },
    place: direct,
    direct,
    body,
  };
}
