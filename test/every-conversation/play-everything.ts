import { fileURLToPath } from 'node:url';
import { wordsIn } from '../../src/compose/words/say.ts';
import { decodeSession } from '../../src/engine/session.ts';
import type { Log } from '../../src/log.ts';
import { type Edition, loadLibrary } from '../../src/script/library.ts';
import type { Store } from '../../src/store/store.ts';
import { type AdapterLanguages, englishIn } from './foreign-words.ts';
import { hasStated, hasTakenOn, memberAt } from './known-facts.ts';
import type { Seat } from './seat.ts';
import { type Answered, walk } from './walk.ts';

/** The conversations that come with the program. */
export const library: readonly Edition[] = [...loadLibrary(fileURLToPath(new URL('../../conversations', import.meta.url))).values()];
export const editionNamed = (id: string): Edition => {
  const found = library.find(({ source }) => source.id === id);
  if (!found) throw new Error(`There is no conversation ${id}.`);
  return found;
};

/** One person for each conversation and language, named by both. */
export interface Player {
  name: string;
  scriptId: string;
  locale: string;
}

export const players: readonly Player[] = ['en', 'es', 'de'].flatMap((locale) =>
  library.map(({ source: { id: scriptId } }) => ({ name: `${locale}-${scriptId}`, scriptId, locale })),
);
/** Who has stated what the business means to do. */
export const owner = 'owner';

/** What came of one person's conversation; everything that was wrong is in `troubles`. */
export interface Played {
  answered: readonly Answered[];
  troubles: string[];
}

/** What a platform gives for the play. */
export interface Stage {
  store: Store;
  seatOf(name: string, locale: string): Seat;
  /** The adapter's own words. */
  words: AdapterLanguages;
}

const at = '2026-11-01T09:00:00.000Z';

/** How long all of it may take on a machine that has much else to do, in milliseconds. */
export const longest = 400_000;
/** How many people talk at once: more would wait for each other longer than a platform waits, on a small machine. */
const atOnce = 8;

/** Lets everybody play their conversation to its end, many at a time, and looks at what they were shown. */
export async function playEverything({ store, seatOf, words }: Stage): Promise<Map<string, Played>> {
  const head = seatOf(owner, 'en');
  await head.arrives();
  await hasStated(store, await memberAt(store, head), editionNamed('strategic-intent'), at);
  const played = new Map<string, Played>();
  const waiting = [...players];
  const lane = async (): Promise<void> => {
    for (let player = waiting.shift(); player; player = waiting.shift()) {
      const seat = seatOf(player.name, player.locale);
      played.set(
        player.name,
        await play(player, seat, store, words).catch((error: unknown) => ({ answered: [], troubles: [String(error)] })),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return played;
}

async function play({ name, scriptId, locale }: Player, seat: Seat, store: Store, adapterWords: AdapterLanguages): Promise<Played> {
  const edition = editionNamed(scriptId);
  await seat.arrives();
  const member = await memberAt(store, seat);
  // In a community, each person answers for a business of their own.
  if (seat.platform === 'discord' && scriptId !== 'strategic-intent') await hasStated(store, member, editionNamed('strategic-intent'), at);
  if (scriptId === 'action-review') await hasTakenOn(store, member, at);
  await seat.command('start', scriptId);
  await seat.presses('begin', scriptId);
  const script = edition.inLocale(locale);
  const answered = await walk(seat, script, `${seat.platform} ${name}`);
  const read = (await seat.messages()).join('\n');
  const stored = await store.transaction((tx) => tx.findSession(member.id, ['open', 'paused', 'stopped', 'done'], scriptId));
  const session = stored && decodeSession(stored.state);
  const words = wordsIn(locale);
  const title = words('result.title', { title: script.source.title });
  return {
    answered,
    troubles: [
      ...(answered.length === 0 ? ['Nothing was asked.'] : []),
      ...(session?.status === 'done' ? [] : [`It is ${session?.status} at ${session?.cursor}.`]),
      ...(session?.locale.split('-')[0] === locale ? [] : [`It was held in ${session?.locale}.`]),
      ...(read.includes(title) ? [] : [`No result was shown: “${title}”.`]),
      ...notUnderstood.map((key) => words(key)).flatMap((text) => ([...seat.heard].some((line) => line.includes(text)) ? [text] : [])),
      ...[...seat.heard].filter((line) => unfilled.test(line)).map((line) => `Not filled in: ${line}`),
      ...(locale === 'en' ? [] : englishIn(seat.heard, locale, edition, adapterWords).map((line) => `In English: ${line}`)),
    ],
  };
}

/** What is only said when something went wrong. */
const notUnderstood = ['home.unknown-button', 'home.not-yours', 'home.unclear', 'home.broken', 'which-one'] as const;
const unfilled = /\bundefined\b|\bNaN\b|\[object |\{\w+\}/;

/** Every type of question, and every way in which some were answered. */
export function usedIn(played: ReadonlyMap<string, Played>): { types: string[]; ways: string[] } {
  const all = [...played.values()].flatMap(({ answered }) => answered);
  return { types: [...new Set(all.map(({ type }) => type))].sort(), ways: [...new Set(all.map(({ by }) => by))].sort() };
}

/** What that should be: all that the conversations ask. */
export const everything = {
  types: [...new Set(library.flatMap((edition) => [...edition.inLocale('en').asks.values()].map(({ ask }) => ask.type)))].sort(),
  ways: ['boxes', 'form', 'options', 'typing'],
};

/** A log that keeps what went wrong. */
export function makeComplaints(): { log: Log; complaints: string[] } {
  const complaints: string[] = [];
  const keep = (fields: object, message: string) => void complaints.push(`${message} ${JSON.stringify(fields)}`);
  return { log: { debug() {}, info() {}, warn: keep, error: keep }, complaints };
}
