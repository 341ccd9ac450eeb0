import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js';
import type { Adapter, Capabilities } from '../../src/chat/adapter.ts';
import type { Audience } from '../../src/chat/audience.ts';
import type { DrawChart } from '../../src/chat/chart.ts';
import type { Place } from '../../src/chat/event.ts';
import type { Clock } from '../../src/clock.ts';
import { AttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { makeDiscordAudience } from './audience.ts';
import { registerCommands, type Startable } from './commands.ts';
import { Conversations } from './conversations.ts';
import { Delivery } from './delivery.ts';
import { DirectWorkspaces } from './direct-workspaces.ts';
import { DiscordCalls, whoAmI } from './discord-calls.ts';
import { codeOf } from './discord-errors.ts';
import { discordPlatform } from './discord-places.ts';
import { systemWaits, type Waits } from './discord-time.ts';
import { ShownForms } from './form-fields.ts';
import { limits } from './limits.ts';
import { Listener } from './listener.ts';
import { type ConversationWay, type KeptWays, ServerWays } from './server-ways.ts';
import { discordWords } from './words.ts';

export interface DiscordAdapterOptions {
  /** The bot's token. */
  token: string;
  /** The one server that this Attune is for: its commands are there at once. Absent: all that invite it. */
  server?: string | undefined;
  /** Another server that speaks Discord's protocol, such as `http://127.0.0.1:4000/api`. */
  apiUrl?: string | undefined;
  /** `auto`: as many connections as Discord recommends. Absent: one. */
  shards?: 'auto' | { ids: number[]; total: number } | undefined;
  /** How conversations that begin in a server are held where its managers have not chosen. */
  way: ConversationWay;
  /** Keeps what they choose; absent: they can't. */
  keptWays?: KeptWays;
  /** What can be started, by title in the person's language, for the command's choices. */
  startable: (locale: string | undefined) => readonly Startable[];
  clock: Clock;
  log: Log;
  /** Absent: messages come without pictures. */
  drawChart?: DrawChart;
  /** For tests that don't wait. */
  waits?: Waits;
}

export interface DiscordAdapter extends Adapter {
  /** What a channel is called, with its sign; some words for it where that is not known. */
  channelName(place: Place, locale?: string): string;
  /** Who belongs to which role or channel. */
  readonly audience: Audience;
}

const capabilities: Capabilities = { canEdit: true, canShowCharts: true, maxText: limits.text, maxButtonsPerRow: limits.row };

/** Discord as a platform. */
export function makeDiscordAdapter(options: DiscordAdapterOptions): DiscordAdapter {
  const { clock, log, server, waits = systemWaits } = options;
  const calls = new DiscordCalls(options.token, options.apiUrl);
  const conversations = new Conversations();
  const forms = new ShownForms();
  let running: { client: Client; listener: Listener } | null = null;
  const serverName = (workspace: string): string | undefined => running?.client.guilds.cache.get(workspace)?.name;
  const nowMs = (): number => Date.parse(clock.now());
  const servers = new ServerWays(options.keptWays, options.way, nowMs, log);
  const delivery = new Delivery({ calls, conversations, servers, draw: options.drawChart, nowMs, serverName, forms, log });

  let asking: Client | null = null;
  /** Where another process has the connection, questions can be asked without one. */
  const askingClient = (): Client => {
    asking ??= makeClient(options);
    asking.rest.setToken(options.token);
    return asking;
  };

  return {
    platform: discordPlatform,
    capabilities,
    audience: makeDiscordAudience(() => running?.client ?? askingClient()),
    show: (place, slot, message, reference, isRepeat) => delivery.show(place, slot, message, reference, isRepeat),

    channelName({ id }, locale) {
      const channel = running?.client.channels.cache.get(id);
      return channel && 'name' in channel && channel.name ? `#${channel.name}` : discordWords(locale).summaryChannel;
    },

    async start(app) {
      const { id: application } = await whoAmI(calls);
      const client = makeClient(options);
      const joined = () => [...client.guilds.cache.keys()];
      const workspaces = new DirectWorkspaces(calls, joined, server, log);
      const { startable } = options;
      const listener = new Listener({ app, calls, conversations, workspaces, serverName, startable, clock, waits, forms, servers, log });
      const register = async (): Promise<void> => {
        try {
          if (await registerCommands(calls, application, server)) log.info({}, 'the commands were registered with Discord');
        } catch (error) {
          log.error({ code: codeOf(error), error: messageOf(error) }, 'the commands could not be registered with Discord');
        }
      };
      await register();
      client.ws.on(GatewayDispatchEvents.InteractionCreate, (body: unknown) => listener.interaction(body));
      client.ws.on(GatewayDispatchEvents.MessageCreate, (body: unknown) => listener.message(body));
      client.on(Events.GuildCreate, ({ id }) => {
        log.info({ server: id }, 'Attune was invited to a server');
        if (id === server) void register();
      });
      client.on(Events.GuildDelete, ({ id }) => log.info({ server: id }, 'Attune was taken out of a server'));
      running = { client, listener };
      try {
        await login(client, options.token);
      } catch (error) {
        running = null;
        await client.destroy();
        throw error;
      }
      log.info({ way: options.way }, 'Discord is listened to');
    },

    async stop() {
      const stopping = running;
      await asking?.destroy();
      asking = null;
      if (!stopping) return;
      await stopping.client.destroy();
      await stopping.listener.finish();
      running = null;
    },
  };
}

/** Buttons, commands and direct messages need nothing else of what Discord can tell. */
const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages];

function makeClient({ apiUrl, shards, log }: DiscordAdapterOptions): Client {
  const client = new Client({
    intents,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, GuildMemberManager: 1, UserManager: 1 }),
    ...(shards === 'auto' ? { shards } : shards ? { shards: shards.ids, shardCount: shards.total } : {}),
    rest: { version: '10', ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}) },
  });
  client.on(Events.Error, (error) => log.warn({ error: messageOf(error) }, 'Discord’s library has something to say'));
  client.on(Events.ShardError, (error, shard) =>
    log.warn({ shard, error: messageOf(error) }, 'a connection to Discord had trouble; it is opened again'),
  );
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code }, 'Discord has closed a connection for good; look at the token and settings, and start again'),
  );
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'a connection to Discord goes on where it broke'));
  return client;
}

/** @throws AttuneError `discord.refused`, `discord.unreachable` */
async function login(client: Client, token: string): Promise<void> {
  try {
    await client.login(token);
  } catch (cause) {
    if (cause instanceof DiscordjsError && cause.code === DiscordjsErrorCodes.TokenInvalid) {
      throw new AttuneError('discord.refused', 'Discord does not take DISCORD_TOKEN. Copy it anew from the page Bot of your app.', {
        cause,
      });
    }
    throw new AttuneError(
      'discord.unreachable',
      `Discord's gateway can’t be reached (${messageOf(cause)}). Check the connection; it is tried again.`,
      {
        cause,
      },
    );
  }
}
