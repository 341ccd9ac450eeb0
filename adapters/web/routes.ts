import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { etag } from 'hono/etag';
import { streamSSE } from 'hono/streaming';
import type { Taken } from '../../src/chat/adapter.ts';
import { type ChatEvent, placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { ReportPages } from '../../src/chat/report-page.ts';
import type { Clock } from '../../src/clock.ts';
import { isAttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Bell } from './bell.ts';
import type { Board } from './board.ts';
import { makeBoardView } from './board-view.ts';
import { favicon } from './brand.tsx';
import type { BrowserBundle } from './browser-bundle.ts';
import { decodeCursor, encodeCursor } from './change-cursor.ts';
import { streamChanges } from './change-stream.ts';
import { decode, verbs } from './decode.ts';
import { asPerson, type Guarded, onlyOurs, refuse, refuseSaying, responseHeaders, sessionCookie } from './guards.ts';
import type { Served } from './host-check.ts';
import { addMapRoutes, maySeeScripts, type ScriptPages } from './map-routes.ts';
import { renderPage } from './page.tsx';
import { pagePath } from './page-paths.ts';
import type { Access } from './people-access.ts';
import { addReportRoutes } from './report-routes.ts';
import type { Spot } from './web-places.ts';

/** What the routes work with; the adapter puts it together. */
export interface RoutesKit {
  board: Board;
  workspace: string;
  clock: Clock;
  /** A random UUID for the form that works without script. */
  makeUuid: () => string;
  log: Log;
  access: Access;
  served: () => Served;
  bundle: BrowserBundle;
  bell: Bell;
  /** How often a conversation has been cleared. */
  cleared: () => number;
  heartbeatMs: number;
  isReady: () => Promise<boolean> | boolean;
  /** How conversations are written; absent where nobody is to look. */
  scripts?: ScriptPages | undefined;
  /** Reports to print; absent where there are none. */
  reports?: ReportPages | undefined;
  /** Hands the event to the app; resolves when it is committed. */
  take: (event: ChatEvent) => Promise<Taken>;
}

/** The longest body of a request, in bytes. */
const longestBody = 64 * 1024;

export function makeRoutes(kit: RoutesKit): Hono<Guarded> {
  const app = new Hono<Guarded>();
  const { board, access } = kit;
  app.use(responseHeaders(() => kit.bell.isClosed));
  // Before the host check: whoever watches over the process asks by whatever address it has, and learns nothing.
  app.get('/healthz', async (c) => ((await kit.isReady()) ? c.json({ ready: true }) : c.json({ ready: false }, 503)));
  app.use(onlyOurs(kit.served));

  app.get('/favicon.svg', (c) => c.body(favicon, 200, { 'Content-Type': 'image/svg+xml' }));
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301));
  for (const path of ['/app.css', '/app.js', '/theme.js', '/charts.js', '/report.js', '/fonts/:file']) {
    app.get(path, etag(), async (c) => {
      const asset = await kit.bundle(c.req.path);
      return asset ? c.body(asset.body, 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' }) : c.notFound();
    });
  }

  app.get('/', async (c) => {
    if (access.kind === 'open') {
      const [first] = await board.people();
      return first ? c.redirect(pagePath(first.id, 'direct')) : refuse(c, 404, 'web.nobody');
    }
    const me = access.personOf(getCookie(c, sessionCookie));
    return me ? c.redirect(pagePath(me, 'direct')) : refuse(c, 401, 'web.no-session');
  });
  app.get('/in/:token', (c) => {
    if (access.kind === 'open') return c.redirect('/');
    const entered = access.enter(c.req.param('token'));
    if (entered === 'expired') return refuse(c, 401, 'web.link-expired');
    if (entered === 'forged') return refuse(c, 401, 'web.link-unknown');
    const secure = kit.served().publicUrl?.startsWith('https:') ?? false;
    setCookie(c, sessionCookie, entered.cookie, {
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      path: '/',
      expires: new Date(entered.expiresAt),
    });
    return c.redirect(pagePath(entered.person, 'direct'), 303);
  });

  app.use('/p/:person', asPerson(board, access));
  app.use('/p/:person/*', asPerson(board, access));
  if (kit.scripts) addMapRoutes(app, kit, kit.scripts);
  app.get('/p/:person', (c) => page(c, 'direct'));
  app.get('/p/:person/c/:channel', (c) => page(c, `channel:${c.req.param('channel')}`));
  if (kit.reports) addReportRoutes(app, { board, workspace: kit.workspace, reports: kit.reports });
  app.get('/p/:person/events', async (c) => {
    const view = makeBoardView(board, await around(c));
    const cursor = decodeCursor(c.req.header('last-event-id') ?? c.req.query('after') ?? '', view.spots);
    c.header('X-Accel-Buffering', 'no');
    const response = streamSSE(
      c,
      (stream) => streamChanges(stream, { view, cursor, ...kit }),
      async (error) => kit.log.warn({ code: 'web.stream', error: messageOf(error) }, 'a page’s stream broke off; the page comes back'),
    );
    // An ended stream leaves no idle line behind, which stopping would wait for.
    response.headers.set('Connection', 'close');
    return response;
  });

  const limit = bodyLimit({
    maxSize: longestBody,
    onError: (c) => refuse(c, 413, 'web.too-long'),
  });
  for (const verb of verbs) {
    app.post(`/p/:person/${verb}`, limit, async (c) => {
      const isForm = !c.req.header('content-type')?.startsWith('application/json');
      const body = await (isForm ? c.req.parseBody() : c.req.json()).catch(() => undefined);
      if (body === undefined) return refuseSaying(c, 400, 'web.bad-body', 'The request could not be read: wanted JSON.');
      const { reader, channels } = await around(c);
      const workspace = { id: kit.workspace, name: await board.name() };
      const isOwnBrowser = access.kind === 'personal';
      const decoded = decode(verb, body, { person: reader, workspace, channels, at: kit.clock.now(), isOwnBrowser });
      if ('misfit' in decoded) return refuseSaying(c, 400, 'web.bad-request', decoded.misfit);
      const { event } = decoded;
      try {
        if (verb === 'say') await post(event, String((body as { text: unknown }).text));
        const { problem, field } = await kit.take(event);
        if (problem !== undefined) return c.json({ code: 'web.not-fitting', message: problem, ...(field ? { field } : {}) }, 422);
      } catch (error) {
        return notTaken(c, error);
      }
      // The form without script comes back to the conversation that it was on.
      const spot: Spot = event.place.kind === 'direct' ? 'direct' : `channel:${event.place.id}`;
      return isForm ? c.redirect(pagePath(reader.id, spot), 303) : c.json({ key: event.key }, 202);
    });
  }

  app.notFound((c) => refuse(c, 404, 'web.not-found'));
  app.onError((error, c) => {
    kit.log.error({ code: 'web.failed', path: c.req.path, error: messageOf(error) }, 'a request failed');
    return refuse(c, 500, 'web.failed');
  });

  /** The person's own words go on the board under the event's key, so that a retry shows them once. */
  async function post(event: ChatEvent, text: string): Promise<void> {
    const message: Message = { fallback: text, blocks: [{ type: 'text', text }], kind: 'talk' };
    await board.put({ id: event.key, place: placeKey(event.place), author: event.person.id, message: JSON.stringify(message) }, event.at);
    kit.bell.ring();
  }

  function notTaken(c: Context, error: unknown): Response {
    // A page that is open while Attune stops is nothing to warn of: it tries again when Attune is back.
    const isStopping = isAttuneError(error, 'web.stopping');
    const fields = { code: isAttuneError(error) ? error.code : 'web.not-taken', error: messageOf(error) };
    kit.log[isStopping ? 'info' : 'warn'](fields, 'an event was not taken');
    if (isStopping || isAttuneError(error, 'store.busy')) return refuse(c, 503, 'store.busy');
    return refuse(c, 500, 'web.not-taken');
  }

  async function around(c: Context<Guarded>) {
    return { workspace: kit.workspace, reader: c.get('person'), people: c.get('people'), channels: await board.channels() };
  }

  async function page(c: Context<Guarded>, spot: Spot) {
    const { reader, people, channels, workspace } = await around(c);
    const view = makeBoardView(board, { workspace, reader, people, channels });
    if (!view.spots.includes(spot)) return c.notFound();
    const cursor = new Map<Spot, number>();
    let messages: string[] = [];
    for (const each of view.spots) {
      const shown = await view.messages(each);
      cursor.set(each, Math.max(0, ...shown.map(({ change }) => change)));
      if (each === spot) messages = shown.map(({ html }) => html);
    }
    const content = {
      workspaceName: await board.name(),
      reader,
      people: access.kind === 'open' ? people : [],
      channels,
      spot,
      messages,
      cursor: encodeCursor(cursor),
      formKey: `web:${reader.id}:${kit.makeUuid()}`,
      hasScripts: maySeeScripts(kit, reader),
    };
    return c.html(renderPage(content), 200, { 'Cache-Control': 'no-store' });
  }

  return app;
}
