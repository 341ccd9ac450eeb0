import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  MessageFlags,
  TextDisplayBuilder,
} from 'discord.js';
import { makeDiscordAdapter } from '../adapters/discord/discord-adapter.ts';
import { discordPlatform } from '../adapters/discord/discord-places.ts';
import { makeApp } from '../src/app/app.ts';
import { makeConversationWays } from '../src/app/conversation-way.ts';
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

/** What an app of the benchmark needs to know: it runs in a process of its own, as it would beside the real Discord. */
export interface DiscordAppOptions {
  which: 'attune' | 'bare';
  folder: string;
  /** How many questions there are to answer. */
  questions: number;
  apiUrl: string;
  token: string;
}

const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];

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

/** Attune whole: store, jobs, engine, adapter. */
async function startAttune({ folder, apiUrl, token, questions: count }: DiscordAppOptions): Promise<void> {
  const opened = await openStore(`sqlite:${join(folder, 'attune.db')}`, { log: quietLog });
  const adapter = makeDiscordAdapter({
    token,
    apiUrl,
    way: 'ephemeral',
    keptWays: makeConversationWays(opened.store, discordPlatform),
    startable: () => [{ id: 'bench', title: 'Bench' }],
    clock: systemClock,
    log: quietLog,
  });
  const jobs = new EmbeddedJobs(opened.jobTable, { clock: systemClock, log: quietLog, concurrency: 32 });
  const edition = questions(count);
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
}

/** discord.js as its own guide uses it: a click is committed in one minimal transaction, deferred, and answered with a message. */
async function startBare({ folder, apiUrl, token }: DiscordAppOptions): Promise<void> {
  const sqlite = new BetterSqlite3(join(folder, 'bare.db'));
  sqlite.pragma('journal_mode = wal');
  sqlite.pragma('synchronous = full');
  sqlite.exec('create table click (id integer primary key, who text not null, what text not null)');
  const insert = sqlite.prepare('insert into click (who, what) values (?, ?)');
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } });
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
    try {
      if (interaction.isChatInputCommand()) await interaction.reply(question());
      if (!interaction.isButton()) return;
      insert.run(interaction.user.id, 'answer');
      await interaction.deferUpdate();
      await interaction.followUp(question());
    } catch (error) {
      // Too late for Discord: the person presses again, and the benchmark counts it.
      if (!(error instanceof DiscordAPIError)) throw error;
    }
  });
  await client.login(token);
  await new Promise<void>((resolve) => (client.isReady() ? resolve() : client.once(Events.ClientReady, () => resolve())));
  await client.application?.commands.create({ name: 'bench', description: 'Asks' });
}

process.once('message', (options: DiscordAppOptions) => {
  const start = options.which === 'attune' ? startAttune : startBare;
  void start(options).then(() => process.send?.('started'));
});
// What it measures ends with it; so does this process.
process.once('disconnect', () => process.exit(0));
