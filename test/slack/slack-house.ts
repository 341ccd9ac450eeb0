import type { SlackAdapter } from '../../adapters/slack/slack-adapter.ts';
import { makeApp } from '../../src/app/app.ts';
import { makeDeliver } from '../../src/app/deliver.ts';
import { deliverTask } from '../../src/app/outbox.ts';
import { makeRoundHandlers } from '../../src/app/rounds/round-handlers.ts';
import { Scripts } from '../../src/app/scripts.ts';
import { makeTellSharer } from '../../src/app/unreachable.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { Place } from '../../src/chat/event.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { randomId } from '../../src/ids.ts';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { type Log, quietLog } from '../../src/log.ts';
import type { Edition } from '../../src/script/library.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import type { SlackPerson } from '../emulators/slack/slack-person.ts';
import type { Json, SlackMessage } from '../emulators/slack/slack-shapes.ts';
import { seenText } from './seen-text.ts';
import { type RigOptions, type SlackRig, startRig, type Way } from './slack-rig.ts';
import { workshop } from './workshop.ts';

/** Attune as it runs, over a real database and the emulated Slack. */
export interface SlackHouse extends SlackRig {
  opened: OpenedStore;
  /** Ends everything of Attune and begins anew on the same database, as after a restart. */
  restart(): Promise<void>;
  /** Resolves when everything that was asked for has been shown. */
  settled(): Promise<void>;
}

export interface HouseOptions extends RigOptions {
  editions?: Edition[];
  /** Where Attune says what went wrong; nowhere when absent. */
  log?: Log;
  /** The machine's when absent. */
  clock?: Clock;
}

/** Runs `test` in a house of its own. */
export async function withHouse(way: Way, test: (house: SlackHouse) => Promise<void>, options: HouseOptions = {}): Promise<void> {
  const database = await makeSqliteDatabase();
  const editions = options.editions ?? [workshop()];
  const log = options.log ?? quietLog;
  const clock = options.clock ?? systemClock;
  let adapter: SlackAdapter | null = null;
  const channelName = (place: Place): string => adapter?.channelName(place) ?? place.id;

  const open = async () => {
    const opened = await openStore(database.url, { log });
    const jobs = new EmbeddedJobs(opened.jobTable, { clock, log });
    const scripts = new Scripts(() => new Map(editions.map((edition) => [edition.source.id, edition])));
    const { store } = opened;
    const common = { store, scripts, clock, makeId: randomId, log, channelName };
    const app = makeApp({ ...common, jobs });
    const deliver = makeDeliver(
      store,
      scripts,
      () => adapter ?? undefined,
      log,
      makeTellSharer(store, () => clock.now()),
    );
    const rounds = makeRoundHandlers({ ...common, audienceOf: () => adapter?.audience, notify: null });
    return { opened, jobs, app, begin: () => jobs.start({ ...rounds, [deliverTask]: deliver }) };
  };

  let attune = await open();
  const gate: ChatApp = { take: (event) => attune.app.take(event) };
  const rig = await startRig(way, gate, {
    ...options,
    adapter: { clock, log, drawChart: (chart) => renderPng(chart, { theme: 'light' }), ...options.adapter },
  });
  adapter = rig.adapter;
  await attune.begin();

  const house: SlackHouse = {
    ...rig,
    opened: attune.opened,
    settled: () => attune.jobs.idle(),
    async restart() {
      await adapter?.stop();
      await attune.jobs.stop();
      await attune.opened.store.close();
      attune = await open();
      house.opened = attune.opened;
      const next = await rig.another(gate);
      adapter = next;
      house.adapter = next;
      await attune.begin();
    },
  };
  try {
    await test(house);
  } finally {
    await rig.stop();
    await attune.jobs.stop();
    await attune.opened.store.close();
    await database.remove();
  }
}

/** Attune's messages that the person sees, oldest first, replies in threads left out. */
export function heardBy(person: SlackPerson, channel?: string): SlackMessage[] {
  return person.sees(channel).filter(({ bot_id, thread_ts, ts }) => bot_id !== undefined && (thread_ts === undefined || thread_ts === ts));
}

/** The newest message that has this text. */
export function messageWith(person: SlackPerson, text: string, channel?: string): SlackMessage | undefined {
  return heardBy(person, channel)
    .filter((message) => seenText(message).includes(text))
    .at(-1);
}

/** Every interactive element of a message. */
export function elementsIn(message: SlackMessage): Json[] {
  return message.blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Json[]) : []));
}
