import { randomUUID } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Adapter, Capabilities, ChatApp, Taken } from '../../src/chat/adapter.ts';
import { type ChatEvent, type Place, placeKey } from '../../src/chat/event.ts';
import type { ReportPages } from '../../src/chat/report-page.ts';
import type { Clock, Instant } from '../../src/clock.ts';
import { AttuneError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { makeBell } from './bell.ts';
import type { Board } from './board.ts';
import { type BrowserBundle, makeBrowserBundle } from './browser-bundle.ts';
import { longestText } from './decode.ts';
import { isLoopback } from './host-check.ts';
import type { ScriptPages } from './map-routes.ts';
import { makeAccess, makePersonLink } from './people-access.ts';
import { makeRoutes } from './routes.ts';
import { webPlatform } from './web-places.ts';

export interface WebAdapterOptions {
  /** The workspace's people, channels and messages. */
  board: Board;
  /** The workspace's id in places and events. */
  workspace: string;
  /** 0 takes any free port; {@link WebAdapter.url} says which. */
  port: number;
  /** The address to listen on; another than this machine's own needs a secret. */
  host: string;
  /** Signs personal links and sessions; at least 32 characters. With it, everybody is only themselves. */
  secret?: string | undefined;
  /** Where people reach the page if not at host and port: behind a proxy, or under a name. Needs a secret. */
  publicUrl?: string | undefined;
  clock: Clock;
  log: Log;
  /** Whether the app can take a turn now, for /healthz. */
  isReady: () => Promise<boolean> | boolean;
  /** Absent: no page shows how conversations are written. */
  scripts?: ScriptPages | undefined;
  /** Reports to print and to take along; absent where there are none. */
  reports?: ReportPages;
  /** Absent: compiled from `browser/` at the first request. */
  browserBundle?: BrowserBundle;
  /** How long a page's stream may be silent, in milliseconds. */
  heartbeatMs?: number;
}

export interface WebAdapter extends Adapter {
  /** Where the page is, without a slash at the end; the real port once started. */
  url(): string;
  /**
   * The address that lets one person in until `expiresAt`.
   * @throws AttuneError `web.no-secret` without a secret, when the page needs no links.
   */
  personLink(personId: string, expiresAt: Instant): string;
  /** Erases a conversation for good, and on every page that shows it. */
  clear(place: Place): Promise<void>;
  /** Has every open page drop what is no longer on the board; to be called when something was erased behind the adapter. */
  noticeErased(): void;
}

/** How long answers may still take once their turns are done, in milliseconds: by then only slow lines are left. */
const lastAnswersMs = 1000;

const capabilities: Capabilities = { canEdit: true, canShowCharts: true, maxText: longestText, maxButtonsPerRow: 11 };

/** The local web page as a platform: a chat product of our own, on this machine by default. */
export function makeWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { board, workspace, host, secret, publicUrl, clock, log } = options;
  const bell = makeBell();
  const underWay = new Set<Promise<unknown>>();
  const unanswered = new Set<ServerResponse>();
  let clearings = 0;
  let server: Server | null = null;
  let port = options.port;

  const url = () => publicUrl?.replace(/\/+$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

  async function start(app: ChatApp): Promise<void> {
    if (!secret && (!isLoopback(host) || publicUrl)) {
      const where = publicUrl ? `at ${publicUrl}` : `on HOST=${host}`;
      throw new AttuneError(
        'web.no-secret',
        `The page was to be served ${where}, where others can reach it, without ATTUNE_WEB_SECRET: anyone could play anyone. Set ATTUNE_WEB_SECRET to at least 32 random characters and give each person their own link, or use HOST=127.0.0.1.`,
      );
    }
    const take = async (event: ChatEvent): Promise<Taken> => {
      // A page may still ask over a connection that it has kept: what begins now would outlive the store.
      if (!server) throw new AttuneError('web.stopping', 'Attune is stopping and takes nothing new. Try again when it is back.');
      const taking = app.take(event);
      underWay.add(taking);
      const done = () => underWay.delete(taking);
      taking.then(done, done);
      return taking;
    };
    const routes = makeRoutes({
      board,
      workspace,
      clock,
      makeUuid: randomUUID,
      log,
      access: makeAccess(secret, clock),
      served: () => ({ host, port, publicUrl }),
      bundle: options.browserBundle ?? makeBrowserBundle(),
      bell,
      cleared: () => clearings,
      heartbeatMs: options.heartbeatMs ?? 15_000,
      isReady: options.isReady,
      reports: options.reports,
      scripts: options.scripts,
      take,
    });
    const made = createAdaptorServer({ fetch: routes.fetch }) as Server;
    made.on('request', (_, response: ServerResponse) => {
      unanswered.add(response);
      response.once('close', () => unanswered.delete(response));
    });
    await listen(made, options.port, host);
    server = made;
    port = (made.address() as AddressInfo).port;
    log.info({ url: url() }, 'the page is served');
  }

  async function stop(): Promise<void> {
    const stopping = server;
    if (!stopping) return;
    server = null;
    bell.close();
    const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
    await Promise.allSettled([...underWay]);
    await Promise.race([Promise.all(Array.from(unanswered, closedOf)), pause(lastAnswersMs)]);
    // Pages keep their connections and ask again over them for as long as they can: left alone, this would never end.
    stopping.closeAllConnections();
    await closed;
  }

  function noticeErased(): void {
    clearings += 1;
    bell.ring();
  }

  async function assertKnown(place: Place): Promise<void> {
    const isOurs = place.platform === webPlatform && place.workspace === workspace;
    const there = place.kind === 'direct' ? await board.people() : await board.channels();
    if (isOurs && there.some(({ id }) => id === place.id)) return;
    throw new AttuneError(
      'chat.gone',
      `A message was to be shown at ${placeKey(place)}, which is no place of the web workspace ${workspace}. Nothing was shown; the person or channel may have been removed.`,
    );
  }

  return {
    platform: webPlatform,
    capabilities,
    start,
    stop,
    url,
    async show(place, slot, message) {
      await assertKnown(place);
      await board.put({ id: slot, place: placeKey(place), author: null, message: JSON.stringify(message) }, clock.now());
      bell.ring();
      return slot;
    },
    async clear(place) {
      await board.clear(placeKey(place));
      noticeErased();
    },
    noticeErased,
    personLink(personId, expiresAt) {
      if (secret) return makePersonLink(secret, url(), personId, expiresAt);
      throw new AttuneError(
        'web.no-secret',
        `A personal link for ${personId} was wanted, but there is no ATTUNE_WEB_SECRET to sign it with. Set one, or use the page at ${url()} as it is.`,
      );
    },
  };
}

function closedOf(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
}

/** Doesn't keep the process for itself. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** Listens, or says what to do about it. */
function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') {
        const message = `Port ${port} on ${host} is in use, perhaps by another Attune. Stop that one, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000}.`;
        reject(new AttuneError('web.port-in-use', message, { cause }));
      } else {
        const message = `The page can't be served on ${host}:${port} (${cause.code ?? cause.message}). Choose another address with HOST and PORT, such as HOST=127.0.0.1 PORT=3000.`;
        reject(new AttuneError('web.cannot-listen', message, { cause }));
      }
    });
    server.listen(port, host, resolve);
  });
}
