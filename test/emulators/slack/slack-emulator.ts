import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { WaitOptions } from '../signal.ts';
import type { SlackCore } from './api-method.ts';
import { answerApi } from './api-server.ts';
import { Dispatcher } from './dispatcher.ts';
import { Faults } from './faults.ts';
import { boltPaths, HttpMode, type RequestPaths } from './http-mode.ts';
import { install } from './installation.ts';
import { answerLate } from './late-answers.ts';
import { readBody, readUpload } from './request-body.ts';
import type { ApiCall, Delivery } from './slack-shapes.ts';
import { type SlackApp, SlackState, type SlackTeam } from './slack-state.ts';
import { SlackWorkspace, usualScopes, type WorkspaceSpec } from './slack-workspace.ts';
import { SocketMode } from './socket-mode.ts';

export interface SlackEmulatorOptions {
  /** For time stamps, trigger ids, codes, pacing; the machine's clock when absent. */
  clock?: Clock;
  /** How long the app has to acknowledge, in real milliseconds; Slack gives 3000. */
  ackTimeoutMs?: number;
  /**
   * Real pauses before an event is sent again. Slack takes almost none, a minute and five minutes; here 10, 100 and
   * 1000 ms when absent, so that no test waits for minutes.
   */
  retryPausesMs?: readonly number[];
  /** Events the app subscribed to, such as `message.im`; all when absent. */
  events?: readonly string[];
  /** Where Slack may send people back to after an installation. */
  redirectUrls?: readonly string[];
}

/**
 * Slack on loopback, for tests with the real Bolt: Web API, Socket Mode, signed HTTP requests, installation, people.
 *
 *     const slack = await SlackEmulator.start();
 *     const harbour = slack.workspace({ name: 'Harbour', users: [{ name: 'ada' }] });
 *     const app = new App({ token: harbour.botToken, appToken: slack.app.appToken, socketMode: true,
 *                           clientOptions: { slackApiUrl: slack.apiUrl },
 *                           installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } } });
 *     await app.start();
 *     await harbour.person('ada').types('hello');
 *     await slack.waitFor(() => harbour.person('ada').sees().length === 2);
 *     await app.stop(); await slack.stop();
 */
export class SlackEmulator {
  readonly #core: SlackCore;
  readonly #server: Server;

  private constructor(core: SlackCore, server: Server) {
    this.#core = core;
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1. Deliveries go by Socket Mode until {@link deliverTo}. */
  static async start(options: SlackEmulatorOptions = {}): Promise<SlackEmulator> {
    const app = emulatedApp(options.redirectUrls ?? []);
    const state = new SlackState(options.clock ?? systemClock, app);
    state.tokens.set(app.appToken, { token: app.appToken, kind: 'app', team: '', scopes: new Set(['connections:write']), state: 'active' });
    const sockets = new SocketMode(state);
    const { ackTimeoutMs = 3000, retryPausesMs = [10, 100, 1000] } = options;
    const core: SlackCore = {
      state,
      sockets,
      dispatcher: new Dispatcher(state, sockets, { ackTimeoutMs, retryPausesMs }),
      faults: new Faults(state),
      calls: [],
      subscriptions: options.events === undefined ? null : new Set(options.events),
      origin: '',
    };
    const server = createServer((request, response) => void answer(core, request, response));
    sockets.listen(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    core.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new SlackEmulator(core, server);
  }

  /** What the Web API's clients take as `slackApiUrl`; ends with a slash. */
  get apiUrl(): string {
    return `${this.#core.origin}/api/`;
  }

  /** What an installer takes as `authorizationUrl`. */
  get authorizationUrl(): string {
    return `${this.#core.origin}/oauth/v2/authorize`;
  }

  /** The app's ids and secrets: `appToken`, `signingSecret`, `clientId`, `clientSecret`. */
  get app(): Readonly<SlackApp> {
    return this.#core.state.app;
  }

  /** Trouble on request, with the Web API. */
  get faults(): Faults {
    return this.#core.faults;
  }

  /** Socket Mode: how many connections, and disconnecting them. */
  get sockets(): SocketMode {
    return this.#core.sockets;
  }

  /** Every call of the Web API so far, in order of arrival. */
  get calls(): readonly ApiCall[] {
    return this.#core.calls;
  }

  /** Every delivery to the app so far, with how long its acknowledgement took. */
  get deliveries(): readonly Delivery[] {
    return this.#core.dispatcher.deliveries;
  }

  /** Makes a workspace; the app is installed in it unless `installed` says otherwise. */
  workspace(spec: WorkspaceSpec): SlackWorkspace {
    const { state } = this.#core;
    const bot = { userId: state.id('U'), botId: state.id('B') };
    const team: SlackTeam = {
      id: spec.id ?? state.id('T'),
      name: spec.name,
      domain: spec.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
      enterprise: spec.enterprise ?? null,
      users: new Map(),
      channels: new Map(),
      usergroups: new Map(),
      bot,
      scopes: new Set(),
      isInstalled: false,
      isOrgInstall: false,
      views: new Map(),
      open: new Map(),
      homes: new Map(),
      files: new Map(),
      fields: new Map(),
    };
    state.teams.set(team.id, team);
    const workspace = new SlackWorkspace(this.#core, team);
    workspace.addPerson({ id: bot.userId, name: state.app.name, real_name: 'Attune', is_bot: true });
    for (const user of spec.users ?? []) workspace.addPerson(user);
    for (const channel of spec.channels ?? []) workspace.addChannel(channel);
    for (const [id, names] of Object.entries(spec.usergroups ?? {})) {
      team.usergroups.set(
        id,
        names.map((name) => workspace.person(name).id),
      );
    }
    if (spec.installed !== false) install(this.#core, team, spec.scopes ?? usualScopes, spec.installed === 'org');
    return workspace;
  }

  /** From now on deliveries go as signed requests to the app at `baseUrl`. */
  deliverTo(baseUrl: string, paths: Partial<RequestPaths> = {}): HttpMode {
    const http = new HttpMode(this.#core.state, baseUrl, { ...boltPaths, ...paths });
    this.#core.dispatcher.transport = http;
    return http;
  }

  /** From now on deliveries go by Socket Mode, as at the start. */
  deliverBySocket(): void {
    this.#core.dispatcher.transport = this.#core.sockets;
  }

  /** Events from now on wait until they are released, in the order given or reversed. */
  holdEvents(): { release(order?: 'given' | 'reversed'): void } {
    return this.#core.dispatcher.hold();
  }

  /** The next `count` events arrive twice, with the same event id. */
  duplicateEvents(count = 1): void {
    this.#core.dispatcher.duplicates = count;
  }

  /** Resolves to the first true value of `look`, which is asked again after everything that happens here. */
  waitFor<T>(look: () => T | undefined | null | false, options?: WaitOptions): Promise<T> {
    return this.#core.state.signal.waitFor(look, options);
  }

  /** Waits until an app has `count` Socket Mode connections, one when absent. */
  async connected(count = 1): Promise<void> {
    await this.waitFor(() => this.sockets.connections >= count, { what: `${count} Socket Mode connections`, timeoutMs: 15_000 });
  }

  /** Ends all connections; unanswered calls end with them. */
  async stop(): Promise<void> {
    this.#core.dispatcher.stop();
    await this.#core.sockets.stop();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function emulatedApp(redirectUrls: readonly string[]): SlackApp {
  return {
    id: 'A0000000EMU',
    name: 'attune',
    clientId: '1000.2000',
    clientSecret: 'emulated-client-secret',
    signingSecret: 'emulated-signing-secret',
    appToken: 'xapp-emulated',
    verificationToken: 'emulated-verification-token',
    redirectUrls: [...redirectUrls],
  };
}

async function answer(core: SlackCore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = request.url ?? '/';
    if (path.startsWith('/api/')) await answerApi(core, request, response);
    else if (path.startsWith('/response/')) await answerLate(core, request, response);
    else if (path.startsWith('/upload/v1/')) await takeUpload(core, path, request, response);
    else response.writeHead(404).end();
  } catch (error) {
    // A bug of the emulator shall fail the test that meets it, and say what it was.
    response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

async function takeUpload(core: SlackCore, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [teamId = '', fileId = ''] = path.replace('/upload/v1/', '').split('/');
  const file = core.state.teams.get(teamId)?.files.get(fileId);
  const bytes = await readUpload(request.headers['content-type'] ?? '', await readBody(request));
  if (file === undefined || file.bytes !== null || bytes.length !== file.length) {
    response.writeHead(400).end('bad upload');
    return;
  }
  file.bytes = bytes;
  response.writeHead(200, { 'content-type': 'text/plain' }).end(`OK - ${bytes.length}`);
}
