import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { WaitOptions } from '../signal.ts';
import { answerApi } from './api-server.ts';
import type { DiscordCore } from './core.ts';
import { DiscordServer, type ServerSpec } from './discord-server.ts';
import type { ApiCall, DiscordInteraction } from './discord-shapes.ts';
import { type DiscordApp, DiscordState } from './discord-state.ts';
import { Faults } from './faults.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { failOverdue } from './interactions.ts';

export interface DiscordEmulatorOptions extends Partial<GatewayOptions> {
  /** For ids, time stamps and deadlines; the machine's clock when absent. {@link DiscordEmulator.letPass} moves on from it. */
  clock?: Clock;
  /** How long the app has for its first answer, in milliseconds; Discord gives 3000. */
  answerMs?: number;
  /** How long an interaction's token is good, in milliseconds; Discord gives 15 minutes. */
  tokenMs?: number;
}

/**
 * Discord on loopback, for tests with the real discord.js: REST v10, gateway v10, interactions, people.
 *
 *     const discord = await DiscordEmulator.start();
 *     const harbour = discord.server({ name: 'Harbour', people: [{ name: 'ada' }] });
 *     const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
 *     await client.login(discord.app.token);
 *     await harbour.person('ada').goes('general').slash('/attune start');
 *     await discord.until(() => harbour.person('ada').buttons().includes('Go on'));
 *     await client.destroy(); await discord.stop();
 */
export class DiscordEmulator {
  readonly #core: DiscordCore;
  readonly #server: Server;

  private constructor(core: DiscordCore, server: Server) {
    this.#core = core;
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(options: DiscordEmulatorOptions = {}): Promise<DiscordEmulator> {
    const { heartbeatMs = 41_250, shards = 1, privileged = [], maxConcurrency = 16 } = options;
    const state = new DiscordState(options.clock ?? systemClock, {
      id: '1100000000000000001',
      token: 'emulated-bot-token',
      name: 'Attune',
    });
    const gateway = new Gateway(state, { heartbeatMs, shards, privileged, maxConcurrency });
    const { answerMs = 3000, tokenMs = 15 * 60_000 } = options;
    const core: DiscordCore = { state, gateway, faults: new Faults(state), calls: [], answerMs, tokenMs };
    const server = createServer((request, response) => void answer(core, request, response));
    gateway.listen(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new DiscordEmulator(core, server);
  }

  /** What discord.js takes as `rest: { api }`. */
  get apiUrl(): string {
    return `${this.#core.state.origin}/api`;
  }

  /** The app's id, token and name. */
  get app(): Readonly<DiscordApp> {
    return this.#core.state.app;
  }

  /** Trouble on request, with REST. */
  get faults(): Faults {
    return this.#core.faults;
  }

  /** The gateway: connections, and trouble with them. */
  get gateway(): Gateway {
    return this.#core.gateway;
  }

  /** Every request so far, in order of arrival. */
  get calls(): readonly ApiCall[] {
    return this.#core.calls;
  }

  /** Every interaction so far. Its token is what the app was given. */
  get interactions(): readonly DiscordInteraction[] {
    return [...this.#core.state.interactions.values()];
  }

  /** Names of the global commands. */
  get commands(): string[] {
    return [...this.#core.state.commands.values()].map(({ name }) => String(name));
  }

  /** Makes a server; the app is in it unless `hasBot` says otherwise. */
  server(spec: ServerSpec): DiscordServer {
    return DiscordServer.make(this.#core, spec);
  }

  /** Moves this emulator's clock on: answers and tokens that are due expire. */
  letPass(ms: number): void {
    this.#core.state.move(ms);
    failOverdue(this.#core);
  }

  /** Resolves to the first true value of `look`, which is asked again after everything that happens here. */
  until<T>(look: () => T | undefined | null | false, options?: WaitOptions): Promise<T> {
    return this.#core.state.signal.waitFor(look, options);
  }

  /** Waits until an app has `count` gateway sessions that are connected, one when absent. */
  async connected(count = 1): Promise<void> {
    await this.until(() => this.gateway.connections >= count, { what: `${count} gateway sessions`, timeoutMs: 15_000 });
  }

  /** Ends all connections; what was not answered by then has failed. */
  async stop(): Promise<void> {
    failOverdue(this.#core, true);
    this.faults.clear();
    await this.gateway.stop();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

async function answer(core: DiscordCore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) await answerApi(core, request, response);
    else if (path.startsWith('/attachments/')) sendFile(core, path, response);
    else response.writeHead(404).end();
  } catch (error) {
    // A bug of the emulator shall fail the test that meets it, and say what it was.
    response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function sendFile(core: DiscordCore, path: string, response: ServerResponse): void {
  const [channelId = '', fileId = ''] = path.replace('/attachments/', '').split('/');
  const files = core.state.channels.get(channelId)?.messages.flatMap(({ attachments }) => attachments) ?? [];
  const file = files.find(({ id }) => id === fileId);
  if (file === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes);
}
