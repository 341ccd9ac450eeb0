import { join } from 'node:path';
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
import { makeConversationWays } from '../src/app/conversation-way.ts';
import { systemClock } from '../src/clock.ts';
import { quietLog } from '../src/log.ts';
import { openStore } from '../src/store/open-store.ts';
import { labels, openClicks, type PlatformAppOptions, runPlatformApp, startAttune } from './platform-app.ts';

export interface DiscordAppOptions extends PlatformAppOptions {
  token: string;
}

async function startWhole({ folder, apiUrl, token, questions }: DiscordAppOptions): Promise<void> {
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
  await startAttune(opened, adapter, questions);
}

/** discord.js as its own guide uses it: a click is committed in one minimal transaction, deferred, and answered with a message. */
async function startBare({ folder, apiUrl, token }: DiscordAppOptions): Promise<void> {
  const keep = openClicks(folder);
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
      keep(interaction.user.id, 'answer');
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

runPlatformApp({ attune: startWhole, bare: startBare });
