import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { streamSSE } from 'hono/streaming';
import { placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { RehearsalRoom, RehearsalTalk, RehearsedMessage } from '../../src/chat/rehearsal.ts';
import type { ScriptMaps } from '../../src/chat/script-map.ts';
import { messageOf } from '../../src/errors.ts';
import type { Board, BoardPerson } from './board.ts';
import { makeBoardView } from './board-view.ts';
import { decodeCursor, encodeCursor } from './change-cursor.ts';
import { streamChanges } from './change-stream.ts';
import { decode, verbs } from './decode.ts';
import { type Guarded, refuse, refuseSaying, sessionCookie } from './guards.ts';
import { renderScriptList, renderScriptMap } from './map-page.tsx';
import { renderPage } from './page.tsx';
import { mapPath, pagePath } from './page-paths.ts';
import { makeRehearsalBoard } from './rehearsal-board.ts';
import type { RoutesKit } from './routes.ts';
import { directPlace } from './web-places.ts';

/** What a page of scripts is made of. */
export interface ScriptPages {
  maps: ScriptMaps;
  rehearsals: RehearsalRoom;
}

/** One try, on the shelf until others push it off. */
interface Rehearsed {
  person: string;
  scriptId: string;
  talk: RehearsalTalk;
  board: Board;
  /** Keys of events that were taken: a retry changes nothing. */
  seen: Set<string>;
}

/** How many tries are kept in memory at once; the oldest goes first. */
const mostRehearsals = 100;
const longestBody = 64 * 1024;

/** Whether this person may look at how conversations are written: everyone on an open page, otherwise those who lead or manage. */
export function maySeeScripts({ scripts, access }: RoutesKit, { role }: BoardPerson): boolean {
  return scripts !== undefined && (access.kind === 'open' || role === 'leader' || role === 'manager');
}

/** The maps of scripts under `/p/PERSON/scripts`, and the tries that begin there. Behind the guards of `/p/PERSON`. */
export function addMapRoutes(app: Hono<Guarded>, kit: RoutesKit, pages: ScriptPages): void {
  const { board, access } = kit;
  const shelf = new Map<string, Rehearsed>();

  for (const path of ['/scripts', '/scripts/:id']) {
    app.get(path, async (c) => {
      const [first] = await board.people();
      const me = access.kind === 'open' ? first?.id : access.personOf(getCookie(c, sessionCookie));
      const asked = new URL(c.req.url).search;
      return me ? c.redirect(mapPath(me, c.req.param('id')) + asked) : refuse(c, 401, 'web.no-session');
    });
  }
  for (const path of ['/p/:person/scripts', '/p/:person/scripts/*', '/p/:person/rehearsals/*']) {
    app.use(path, async (c, next) => (maySeeScripts(kit, c.get('person')) ? next() : refuse(c, 403, 'web.not-for-you')));
  }
  app.get('/p/:person/scripts', async (c) =>
    c.html(renderScriptList(await frame(c), pages.maps.list(c.get('person').locale ?? 'en')), 200, { 'Cache-Control': 'no-store' }),
  );
  app.get('/p/:person/scripts/:id', async (c) => {
    const map = pages.maps.map(c.req.param('id'), c.req.query('in') ?? c.get('person').locale ?? 'en');
    return map ? c.html(renderScriptMap(await frame(c), map), 200, { 'Cache-Control': 'no-store' }) : c.notFound();
  });

  const limit = bodyLimit({ maxSize: longestBody, onError: (c) => refuse(c, 413, 'web.too-long') });
  app.post('/p/:person/scripts/:id/try', limit, async (c) => {
    const { as, in: locale } = await c.req.parseBody();
    const scriptId = c.req.param('id');
    const talk = pages.rehearsals.begin(scriptId, String(as), String(locale ?? 'en'));
    if (!talk) return c.notFound();
    const person = c.get('person');
    const id = kit.makeUuid();
    const rehearsed: Rehearsed = {
      person: person.id,
      scriptId,
      talk,
      board: makeRehearsalBoard(person, await board.name()),
      seen: new Set(),
    };
    await show(rehearsed, talk.first);
    shelf.set(id, rehearsed);
    for (const oldest of shelf.keys()) {
      if (shelf.size <= mostRehearsals) break;
      shelf.delete(oldest);
    }
    return c.redirect(`${pagePath(person.id, 'direct')}/rehearsals/${id}`, 303);
  });

  app.get('/p/:person/rehearsals/:rehearsal', async (c) => {
    const rehearsed = rehearsedAt(c);
    if (!rehearsed) return c.notFound();
    const { talk, scriptId } = rehearsed;
    const reader = c.get('person');
    const shown = await viewOf(c, rehearsed).messages('direct');
    const content = {
      ...(await frame(c)),
      spot: 'direct' as const,
      messages: shown.map(({ html }) => html),
      cursor: encodeCursor(new Map([['direct', Math.max(0, ...shown.map(({ change }) => change))]])),
      formKey: `web:${reader.id}:${kit.makeUuid()}`,
      hasScripts: true,
      rehearsal: {
        base: c.req.path,
        title: talk.title,
        about: talk.about,
        back: { href: `${mapPath(reader.id, scriptId)}?in=${talk.locale}`, label: talk.back },
      },
    };
    return c.html(renderPage(content), 200, { 'Cache-Control': 'no-store' });
  });
  app.get('/p/:person/rehearsals/:rehearsal/events', (c) => {
    const rehearsed = rehearsedAt(c);
    if (!rehearsed) return c.notFound();
    const view = viewOf(c, rehearsed);
    const cursor = decodeCursor(c.req.header('last-event-id') ?? c.req.query('after') ?? '', view.spots);
    c.header('X-Accel-Buffering', 'no');
    const response = streamSSE(
      c,
      (stream) => streamChanges(stream, { view, cursor, ...kit }),
      async (error) => kit.log.warn({ code: 'web.stream', error: messageOf(error) }, 'a rehearsal’s stream broke off; the page comes back'),
    );
    response.headers.set('Connection', 'close');
    return response;
  });
  for (const verb of verbs) {
    app.post(`/p/:person/rehearsals/:rehearsal/${verb}`, limit, async (c) => {
      const rehearsed = rehearsedAt(c);
      if (!rehearsed) return c.notFound();
      const isForm = !c.req.header('content-type')?.startsWith('application/json');
      const body = await (isForm ? c.req.parseBody() : c.req.json()).catch(() => undefined);
      const person = c.get('person');
      const workspace = { id: kit.workspace, name: await board.name() };
      const decoded = decode(verb, body, { person, workspace, channels: [], at: kit.clock.now(), isOwnBrowser: false });
      if ('misfit' in decoded) return refuseSaying(c, 400, 'web.bad-request', decoded.misfit);
      const { event } = decoded;
      if (!rehearsed.seen.has(event.key)) {
        rehearsed.seen.add(event.key);
        if (event.body.kind === 'text') await put(rehearsed, event.key, person.id, saidBy(event.body.text));
        await show(rehearsed, rehearsed.talk.take(event.body));
      }
      return isForm ? c.redirect(c.req.path.slice(0, -`/${verb}`.length), 303) : c.json({ key: event.key }, 202);
    });
  }

  async function frame(c: Context<Guarded>) {
    const people = access.kind === 'open' ? c.get('people') : [];
    return { workspaceName: await board.name(), reader: c.get('person'), people, channels: await board.channels() };
  }

  function rehearsedAt(c: Context<Guarded>): Rehearsed | null {
    const found = shelf.get(c.req.param('rehearsal') ?? '');
    return found?.person === c.get('person').id ? found : null;
  }

  function viewOf(c: Context<Guarded>, { board: own }: Rehearsed) {
    const reader = c.get('person');
    return makeBoardView(own, { workspace: kit.workspace, reader, people: [reader], channels: [] });
  }

  async function put({ board: own, person }: Rehearsed, id: string, author: string | null, message: Message): Promise<void> {
    await own.put({ id, place: placeKey(directPlace(kit.workspace, person)), author, message: JSON.stringify(message) }, kit.clock.now());
  }

  async function show(rehearsed: Rehearsed, messages: readonly RehearsedMessage[]): Promise<void> {
    for (const { slot, message } of messages) await put(rehearsed, slot, null, message);
    kit.bell.ring();
  }
}

function saidBy(text: string): Message {
  return { fallback: text, blocks: [{ type: 'text', text }], kind: 'talk' };
}
