import { type DiscordAdapter, type DiscordAdapterOptions, makeDiscordAdapter } from '../../adapters/discord/discord-adapter.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import { addMs, type Clock, systemClock } from '../../src/clock.ts';
import { quietLog } from '../../src/log.ts';
import { DiscordEmulator, type DiscordEmulatorOptions } from '../emulators/discord/discord-emulator.ts';
import type { DiscordServer, ServerSpec } from '../emulators/discord/discord-server.ts';

/** The machine's clock, which {@link DiscordRig.letPass} moves on from, together with Discord's. */
export class MovingClock implements Clock {
  passedMs = 0;
  now() {
    return addMs(systemClock.now(), this.passedMs);
  }
  letPass(ms: number): void {
    this.passedMs += ms;
  }
}

/** Discord with one server, and the adapter started against it. */
export interface DiscordRig {
  discord: DiscordEmulator;
  harbour: DiscordServer;
  adapter: DiscordAdapter;
  clock: Clock;
  /** Makes another adapter, as the next process would. */
  another(app: ChatApp): Promise<DiscordAdapter>;
  /** Lets time pass, for Discord and for Attune. */
  letPass(ms: number): void;
  stop(): Promise<void>;
}

export const harbourSpec: ServerSpec = {
  name: 'Harbour',
  people: [{ name: 'owner' }, { name: 'ada' }, { name: 'ben' }, { name: 'grace', may: ['manageGuild'] }],
  channels: [{ name: 'general' }, { name: 'strategy' }],
};

export interface RigOptions {
  spec?: Partial<ServerSpec>;
  emulator?: DiscordEmulatorOptions;
  adapter?: Partial<DiscordAdapterOptions>;
  clock?: MovingClock;
  /** Attune is for this one server. */
  isForHarbour?: boolean;
}

export async function startRig(app: ChatApp, options: RigOptions = {}): Promise<DiscordRig> {
  const discord = await DiscordEmulator.start(options.emulator);
  const harbour = discord.server({ ...harbourSpec, ...options.spec });
  const clock = options.clock ?? new MovingClock();
  const adapters: DiscordAdapter[] = [];
  const another = async (chatApp: ChatApp): Promise<DiscordAdapter> => {
    const adapter = makeDiscordAdapter({
      token: discord.app.token,
      apiUrl: discord.apiUrl,
      way: 'ephemeral',
      startable: () => [
        { id: 'workshop', title: 'The workshop' },
        { id: 'divide-fundamentals', title: 'The digital divide' },
      ],
      clock,
      log: quietLog,
      ...(options.isForHarbour ? { server: harbour.id } : {}),
      ...options.adapter,
    });
    adapters.push(adapter);
    await adapter.start(chatApp);
    await discord.connected();
    return adapter;
  };
  const adapter = await another(app);
  return {
    discord,
    harbour,
    adapter,
    clock,
    another,
    letPass(ms) {
      clock.letPass(ms);
      discord.letPass(ms);
    },
    async stop() {
      for (const each of adapters) await each.stop();
      await discord.stop();
    },
  };
}
