import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  TextDisplayBuilder,
} from 'discord.js';
import { makeDiscordAdapter } from '../adapters/discord/discord-adapter.ts';
import { makeApp } from '../src/app/app.ts';
import { makeDeliver } from '../src/app/deliver.ts';
import { deliverTask } from '../src/app/outbox.ts';
import { Scripts } from '../src/app/scripts.ts';
import { systemClock } from '../src/clock.ts';
import { randomId } from '../src/ids.ts';
import { EmbeddedJobs } from '../src/jobs/embedded.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../src/script/schema.ts';
import { openStore } from '../src/store/open-store.ts';
import { DiscordEmulator } from '../test/emulators/discord/discord-emulator.ts';
import type { DiscordPerson } from '../test/emulators/discord/discord-person.ts';
import type { Figure } from './figure.ts';

const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
const warmClicks = 5;

/** How long clicks took, in milliseconds: to the acknowledgement, and to the next question on the screen. */
interface Times {
  acknowledged: number[];
  visible: number[];
  unacknowledged: number;
}

/** One app against a fresh emulator: it has shown every person a first question before it resolves. */
interface Side {
  discord: DiscordEmulator;
  people: DiscordPerson[];
  stop(): Promise<void>;
}

function questions(count: number): Edition {
  const steps = Array.from({ length: count }, (_, n) => ({
    ask: `question_${n}`,
    type: 'scale',
    scale: labels,
    text: `How often does thing number ${n} go well?`,
    why: 'It is measured.',
    scores: { all: 1 },
  }));
  const source = { format: 1, id: 'bench', title: 'Bench', for: ['team'], minutes: 1, dimensions: [{ id: 'all', title: 'All' }], steps };
  return new Edition(scriptSchema.parse({ ...source, bands: [{ id: 'one', from: 0, title: 'One' }], advice: [] }) as ScriptSource, {});
}

async function startDiscord(count: number): Promise<{ discord: DiscordEmulator; people: DiscordPerson[] }> {
  const discord = await DiscordEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const server = discord.server({ name: 'Harbour', people: [{ name: 'owner' }, ...names.map((name) => ({ name }))] });
  return { discord, people: names.map((name) => server.person(name).goes('general')) };
}

/** Attune whole: store, jobs, engine, adapter. */
async function startAttune(folder: string, count: number, clicks: number): Promise<Side> {
  const { discord, people } = await startDiscord(count);
  const opened = await openStore(`sqlite:${join(folder, 'attune.db')}`, { log: quietLog });
  const adapter = makeDiscordAdapter({
    token: discord.app.token,
    apiUrl: discord.apiUrl,
    way: 'ephemeral',
    startable: () => [{ id: 'bench', title: 'Bench' }],
    clock: systemClock,
    log: quietLog,
  });
  const jobs = new EmbeddedJobs(opened.jobTable, { clock: systemClock, log: quietLog, concurrency: 32 });
  const edition = questions(clicks + 2);
  const scripts = new Scripts(() => new Map([['bench', edition]]));
  const app = makeApp({
    store: opened.store,
    jobs,
    scripts,
    clock: systemClock,
    makeId: randomId,
    log: quietLog,
    channelName: (place) => adapter.channelName(place),
  });
  await adapter.start(app);
  await jobs.start({ [deliverTask]: makeDeliver(opened.store, scripts, () => adapter, quietLog) });
  await discord.connected();
  for (const person of people) {
    await person.slash('/attune start', { conversation: 'bench' });
    await jobs.idle();
    await person.clicks('Begin');
    await jobs.idle();
  }
  return {
    discord,
    people,
    async stop() {
      await adapter.stop();
      await jobs.stop();
      await opened.store.close();
      await discord.stop();
    },
  };
}

/** discord.js as its own guide uses it: a click is committed in one minimal transaction, deferred, and answered with a message. */
async function startBare(folder: string, count: number): Promise<Side> {
  const { discord, people } = await startDiscord(count);
  const sqlite = new BetterSqlite3(join(folder, 'bare.db'));
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table click (id integer primary key, who text not null, what text not null)');
  const insert = sqlite.prepare('insert into click (who, what) values (?, ?)');
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
  let asked = 0;
  const question = () => ({
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const,
    components: [
      new TextDisplayBuilder().setContent(`### How often does thing number ${asked++} go well?`),
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        labels.map((label, n) => new ButtonBuilder().setCustomId(`answer-${n}`).setLabel(label).setStyle(ButtonStyle.Secondary)),
      ),
    ],
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(question());
    if (!interaction.isButton()) return;
    insert.run(interaction.user.id, 'answer');
    await interaction.deferUpdate();
    await interaction.followUp(question());
  });
  await client.login(discord.app.token);
  await new Promise<void>((resolve) => (client.isReady() ? resolve() : client.once(Events.ClientReady, () => resolve())));
  await client.application?.commands.create({ name: 'bench', description: 'Asks' });
  for (const person of people) await person.slash('/bench');
  return {
    discord,
    people,
    async stop() {
      await client.destroy();
      sqlite.close();
      await discord.stop();
    },
  };
}

/** Everybody clicks as soon as they see the next question. */
async function click({ discord, people }: Side, clicks: number): Promise<Times> {
  const times: Times = { acknowledged: [], visible: [], unacknowledged: 0 };
  const questionsSeen = (person: DiscordPerson) =>
    person.sees().filter(({ buttons }) => buttons.includes('Often') || buttons.includes('Change')).length;
  await Promise.all(
    people.map(async (person) => {
      for (let n = 0; n < clicks; n++) {
        const before = questionsSeen(person);
        const startedAt = performance.now();
        const reaction = await person.clicks('Often');
        if (!reaction.acknowledged) {
          // It is pressed again, as a person would; how often that was is told.
          times.unacknowledged++;
          continue;
        }
        await discord.until(() => questionsSeen(person) > before, { timeoutMs: 20_000 });
        if (n < warmClicks) continue;
        times.acknowledged.push(reaction.ms);
        times.visible.push(performance.now() - startedAt);
      }
    }),
  );
  return times;
}

const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

/** Click to acknowledgement and to the next question, for one person and fifty at once, Attune beside a bare discord.js. */
export async function discord(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [count, clicks] of [
    [1, 205],
    [50, 25],
  ] as const) {
    const folder = await mkdtemp(join(tmpdir(), 'attune-discord-'));
    const bare = await startBare(folder, count);
    const floors = await click(bare, clicks);
    await bare.stop();
    const attune = await startAttune(folder, count, clicks);
    const times = await click(attune, clicks);
    await attune.stop();
    await rm(folder, { recursive: true, force: true });
    const lost = { figure: `discord.unacknowledged.${count}`, unit: 'clicks', runs: count * clicks };
    figures.push({ ...lost, value: times.unacknowledged, floor: floors.unacknowledged });
    for (const what of ['acknowledged', 'visible'] as const) {
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const value = percentile(times[what], share);
        const floor = percentile(floors[what], share);
        figures.push({
          figure: `discord.${what}.${count}.${name}`,
          value,
          unit: 'ms',
          floor,
          ratio: floor / value,
          runs: times[what].length,
        });
      }
    }
  }
  return figures;
}
