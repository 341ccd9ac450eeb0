import type { DiscordAdapter } from '../../adapters/discord/discord-adapter.ts';
import { discordPlatform } from '../../adapters/discord/discord-places.ts';
import type { KeptWays } from '../../adapters/discord/server-ways.ts';
import { makeApp } from '../../src/app/app.ts';
import { makeConversationWays } from '../../src/app/conversation-way.ts';
import { makeDeliver } from '../../src/app/deliver.ts';
import { deliverTask } from '../../src/app/outbox.ts';
import { makeRoundHandlers } from '../../src/app/rounds/round-handlers.ts';
import { Scripts } from '../../src/app/scripts.ts';
import { makeTellSharer } from '../../src/app/unreachable.ts';
import { renderPng } from '../../src/charts/render-png.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { Place } from '../../src/chat/event.ts';
import { randomId } from '../../src/ids.ts';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { type Log, quietLog } from '../../src/log.ts';
import type { Edition } from '../../src/script/library.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import type { DiscordPerson } from '../emulators/discord/discord-person.ts';
import type { Reaction } from '../emulators/discord/discord-shapes.ts';
import type { FieldTrouble, FieldValue } from '../emulators/discord/open-modal.ts';
import type { Seen } from '../emulators/discord/screen.ts';
import { workshop } from '../slack/workshop.ts';
import { type DiscordRig, MovingClock, type RigOptions, startRig } from './discord-rig.ts';
import { seenText } from './seen-text.ts';

/** Attune as it runs, over a real database and the emulated Discord. */
export interface DiscordHouse extends DiscordRig {
  opened: OpenedStore;
  jobs: EmbeddedJobs;
  scripts: Scripts;
  /** Ends everything of Attune and begins anew on the same database, as after a restart. */
  restart(): Promise<void>;
  /** Resolves when everything that was asked for has been shown. */
  settled(): Promise<void>;
}

export interface HouseOptions extends RigOptions {
  editions?: Edition[];
  /** Where Attune says what went wrong; nowhere when absent. */
  log?: Log;
}

/** Runs `test` in a house of its own. */
export async function withHouse(test: (house: DiscordHouse) => Promise<void>, options: HouseOptions = {}): Promise<void> {
  const database = await makeSqliteDatabase();
  const editions = options.editions ?? [workshop()];
  const log = options.log ?? quietLog;
  const clock = new MovingClock();
  let adapter: DiscordAdapter | null = null;
  let channelName: (place: Place) => string = ({ id }) => id;

  const open = async () => {
    const opened = await openStore(database.url, { log });
    const jobs = new EmbeddedJobs(opened.jobTable, { clock, log });
    const scripts = new Scripts(() => new Map(editions.map((edition) => [edition.source.id, edition])));
    const { store } = opened;
    const app = makeApp({ store, jobs, scripts, clock, makeId: randomId, log, channelName: (place) => channelName(place) });
    const tellSharer = makeTellSharer(store, () => clock.now());
    const rounds = makeRoundHandlers({
      store,
      scripts,
      audienceOf: () => adapter?.audience,
      clock,
      makeId: randomId,
      log,
      channelName: (place) => channelName(place),
      notify: null,
    });
    const deliver = makeDeliver(store, scripts, () => adapter ?? undefined, log, tellSharer);
    const begin = () => jobs.start({ ...rounds, [deliverTask]: deliver });
    return { opened, jobs, scripts, app, begin };
  };

  let attune = await open();
  const gate: ChatApp = { take: (event) => attune.app.take(event) };
  const drawChart = (chart: Parameters<typeof renderPng>[0]) => renderPng(chart, { theme: 'dark' });
  const waysOf = () => makeConversationWays(attune.opened.store, discordPlatform);
  const keptWays: KeptWays = { read: (server) => waysOf().read(server), keep: (server, way) => waysOf().keep(server, way) };
  const rig = await startRig(gate, { ...options, clock, adapter: { log, drawChart, keptWays, ...options.adapter } });
  adapter = rig.adapter;
  channelName = (place) => rig.adapter.channelName(place);
  await attune.begin();

  const house: DiscordHouse = {
    ...rig,
    opened: attune.opened,
    jobs: attune.jobs,
    scripts: attune.scripts,
    settled: () => attune.jobs.idle(),
    async restart() {
      await adapter?.stop();
      await attune.jobs.stop();
      await attune.opened.store.close();
      attune = await open();
      house.opened = attune.opened;
      house.jobs = attune.jobs;
      const next = await rig.another(gate);
      adapter = next;
      house.adapter = next;
      channelName = (place) => next.channelName(place);
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

/** What one does in a conversation where they are, with all that follows shown. */
export interface Talk {
  person: DiscordPerson;
  /** The newest message there that has this text. */
  find(text: string): Promise<Seen>;
  slash(line: string, options?: Record<string, string>): Promise<Reaction>;
  /** Presses the button with this label under the message with this text. */
  press(text: string, label: string): Promise<Reaction>;
  choose(text: string, chosen: string | string[]): Promise<Reaction>;
  openForm(text: string, label?: string): Promise<void>;
  fill(values: Record<string, FieldValue>): Promise<{ troubles: FieldTrouble[] }>;
  says(text: string): Promise<void>;
  /** Texts of Attune's messages there, oldest first. */
  heard(): string[];
}

export function talkOf(house: DiscordHouse, name: string, channel?: string): Talk {
  const person = house.harbour.person(name).goes(channel);
  const newest = (text: string) => person.sees().findLast((message) => message.isFromApp && seenText(message).includes(text));
  const find = (text: string) => house.discord.until(() => newest(text), { what: `“${text}” for ${name}`, timeoutMs: 10_000 });
  const acknowledged = async (reaction: Promise<Reaction>): Promise<Reaction> => {
    const done = await reaction;
    if (!done.acknowledged) throw new Error(`${name} was told “${done.trouble}”.`);
    await house.settled();
    return done;
  };
  return {
    person,
    find,
    slash: (line, options = {}) => acknowledged(person.slash(line, options)),
    press: async (text, label) => acknowledged(person.clicks(label, { message: (await find(text)).id })),
    async choose(text, chosen) {
      const { id, selects } = await find(text);
      const wanted = [chosen].flat()[0];
      const select = selects.find(({ options }) => options.some(({ label, value }) => label === wanted || value === wanted));
      return acknowledged(person.selects(select?.customId ?? 'no such menu', chosen, { message: id }));
    },
    async openForm(text, label = 'Answer…') {
      await person.clicks(label, { message: (await find(text)).id });
      if (!person.modal) throw new Error(`No form came for “${text}”.`);
    },
    async fill(values) {
      const { troubles, reaction } = await person.fills(values);
      if (reaction) await acknowledged(Promise.resolve(reaction));
      return { troubles };
    },
    async says(text) {
      person.types(text);
      await house.discord.until(() => newest(text) || person.sees().at(-1)?.isFromApp, {
        what: `an answer to “${text}”`,
        timeoutMs: 10_000,
      });
      await house.settled();
    },
    heard: () =>
      person
        .sees()
        .filter(({ isFromApp }) => isFromApp)
        .map(seenText),
  };
}
