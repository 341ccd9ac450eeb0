import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, Partials } from 'discord.js';
import { DiscordEmulator, type DiscordEmulatorOptions } from './discord-emulator.ts';

/** The real discord.js, ready to run against an emulator. */
export interface ClientHarness {
  discord: DiscordEmulator;
  client: Client;
  /** What the client could not do with an interaction, in order. */
  errors: unknown[];
  /** From now on interactions go here; until then nobody answers them. */
  onInteraction(handler: (interaction: Interaction) => Promise<unknown>): void;
  /** Ends the client, then the emulator. */
  stop(): Promise<void>;
}

export type HarnessOptions = DiscordEmulatorOptions & { client?: Partial<ClientOptions> };

/** An emulator without servers, and a client that is logged in. */
export async function startClient(options: HarnessOptions = {}): Promise<ClientHarness> {
  const { client: clientOptions, ...emulatorOptions } = options;
  const discord = await DiscordEmulator.start(emulatorOptions);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Without it discord.js says nothing of messages in conversations that it has not seen before.
    partials: [Partials.Channel],
    ...clientOptions,
    rest: { api: discord.apiUrl, ...clientOptions?.rest },
  });
  const errors: unknown[] = [];
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.app.token);
  await ready;
  return {
    discord,
    client,
    errors,
    onInteraction: (handler) => {
      client.removeAllListeners(Events.InteractionCreate);
      client.on(Events.InteractionCreate, (interaction) => {
        handler(interaction).catch((error: unknown) => errors.push(error));
      });
    },
    stop: async () => {
      await client.destroy();
      await discord.stop();
    },
  };
}
