import type { ChatApp, Taken } from '../chat/adapter.ts';
import type { ChatEvent, Place } from '../chat/event.ts';
import type { Clock } from '../clock.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { wordsIn } from '../compose/words/say.ts';
import { isAttuneError, messageOf } from '../errors.ts';
import type { MakeId, SlotId } from '../ids.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Log } from '../log.ts';
import type { Store, Tx } from '../store/store.ts';
import { greetChannel } from './channel.ts';
import { command, typed } from './command.ts';
import { Desk } from './desk.ts';
import { FormMisfit } from './form-misfit.ts';
import { welcome } from './home.ts';
import { refreshHomePage, showHomePage } from './home-page.ts';
import { post } from './outbox.ts';
import { whoIs } from './people.ts';
import { press } from './press.ts';
import type { Scripts } from './scripts.ts';

/** How often a turn is run again from the new state when another one of the same session was faster: each time one of them got through. */
const maxRaces = 32;

export interface AppParts {
  store: Store;
  jobs: Pick<Jobs, 'wake'>;
  scripts: Scripts;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  /** What a channel is called, for people. */
  channelName: (place: Place, locale?: string) => string;
  /** Told after the commit that erased what a person had said: pages that are open still show it. */
  onErased?: () => void;
}

/** The store takes nothing now: the platform's retry is the only copy that is left. */
const awayCodes = new Set(['store.busy', 'store.full', 'store.unreachable', 'store.read-only', 'store.refused']);
/** Another turn, perhaps of another process, was faster with the same session, or with the same new person or workspace. */
const raceCodes = new Set(['store.stale-revision', 'store.duplicate']);

/**
 * The way of a turn: ONE short transaction that recognises retries, does what was asked and enqueues what is to
 * be shown; then the adapter acknowledges; then everything slow.
 */
export function makeApp(parts: AppParts): ChatApp {
  const { store, jobs, log } = parts;
  return {
    async take(event): Promise<Taken> {
      try {
        const desk = await takeOnce(parts, event);
        if (desk?.hasErased) parts.onErased?.();
      } catch (error) {
        if (error instanceof FormMisfit) return { problem: error.message, ...(error.field === undefined ? {} : { field: error.field }) };
        if (isAttuneError(error) && awayCodes.has(error.code)) throw error;
        // The turn was rolled back whole. A retry would fail again: say so, and remember the event.
        log.error({ event: event.key, code: isAttuneError(error) ? error.code : 'unknown', error: messageOf(error) }, 'turn failed');
        await store.transaction((tx) => apologise(tx, event, error));
      }
      jobs.wake();
      return {};
    },
  };
}

async function takeOnce(parts: AppParts, event: ChatEvent): Promise<Desk | null> {
  for (let race = 1; ; race++) {
    try {
      return await parts.store.transaction((tx) => deal(parts, tx, event));
    } catch (error) {
      if (!isAttuneError(error) || !raceCodes.has(error.code) || race === maxRaces) throw error;
      parts.log.debug({ event: event.key, race }, 'another turn was faster');
    }
  }
}

/** Null when the event was dealt with before. */
async function deal(parts: AppParts, tx: Tx, event: ChatEvent): Promise<Desk | null> {
  const at = parts.clock.now();
  const { workspace, person } = event;
  // Neither waits for the other: on PostgreSQL they go in one message.
  const [isNew, found] = await Promise.all([tx.seeEvent(event.key, at), tx.findWho(workspace.platform, workspace.id, person.id)]);
  if (!isNew) return null;
  const who = await whoIs(tx, event, found, parts.makeId);
  const nameOf = (place: Place) => parts.channelName(place, who.member.locale);
  const desk = new Desk(tx, parts.scripts, who, event.direct, event.key, at, parts.makeId, nameOf);
  await dealWith(desk, event);
  await refreshHomePage(desk);
  return desk;
}

async function dealWith(desk: Desk, { body, place }: ChatEvent): Promise<void> {
  if (body.kind === 'press') return press(desk, body.id, body.value, body.isForm);
  if (body.kind === 'text') {
    // In a channel people talk with each other: nothing there is an answer to a question asked in private.
    return place.kind === 'channel' ? undefined : typed(desk, body.text);
  }
  if (body.kind === 'command') return command(desk, body.name, body.argument);
  if (place.kind === 'home') return showHomePage(desk, place);
  if (place.kind === 'channel') return greetChannel(desk, place);
  return welcome(desk);
}

async function apologise(tx: Tx, event: ChatEvent, error: unknown): Promise<void> {
  if (!(await tx.seeEvent(event.key, event.at))) return;
  const locale = event.person.locale ?? 'en';
  const words = wordsIn(locale);
  const text = words(isAttuneError(error, 'session.newer') ? 'home.needs-newer' : 'home.broken');
  await post(tx, [{ slot: `m:${event.key}:sorry` as SlotId, place: event.direct, message: plainMessage(text), locale }], event.at);
}
