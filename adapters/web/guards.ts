import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Board, BoardPerson } from './board.ts';
import { isOurHost, isOwnPage, type Served } from './host-check.ts';
import { renderNotice } from './page.tsx';
import type { Access } from './people-access.ts';

export const sessionCookie = 'attune_session';

/** What guards leave for the routes behind them. */
export interface Guarded {
  Variables: { person: BoardPerson; people: BoardPerson[] };
}

/** What the page and its answers may load and where they may be shown: only this server, and in no frame. */
const headers: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Puts them on every response. While the server stops, lines are closed after their answer, so that it need not wait for them. */
export function responseHeaders(isStopping: () => boolean): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (isStopping()) c.res.headers.set('Connection', 'close');
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  };
}

/** Refuses requests under a name that is not ours, and changes that another site's page asks for. */
export function onlyOurs(served: () => Served): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host');
    if (!isOurHost(host, served())) {
      return refuse(c, 403, 'web.foreign-host', 'This address is not one that the server goes by.');
    }
    const site = c.req.header('sec-fetch-site');
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (changes && !isOwnPage({ site, origin: c.req.header('origin'), host })) {
      return refuse(c, 403, 'web.foreign-page', 'This came from another page. Please use the Attune page itself.');
    }
    await next();
  };
}

/** Lets a request pass as the person whom its path names, if it may be them. */
export function asPerson(board: Board, access: Access): MiddlewareHandler<Guarded> {
  return async (c, next) => {
    const wanted = c.req.param('person');
    if (access.kind === 'personal') {
      const me = access.personOf(getCookie(c, sessionCookie));
      if (me === null) return refuse(c, 401, 'web.no-session', 'Please open the personal link that you were given.');
      if (me !== wanted) return refuse(c, 403, 'web.other-person', 'This is somebody else’s page.');
    }
    const people = await board.people();
    const person = people.find(({ id }) => id === wanted);
    if (!person) {
      return access.kind === 'personal'
        ? refuse(c, 403, 'web.no-member', 'You are no longer a member of this workspace.')
        : refuse(c, 404, 'web.no-person', 'There is no such person in this workspace.');
    }
    c.set('person', person);
    c.set('people', people);
    await next();
  };
}

const titles: Partial<Record<ContentfulStatusCode, string>> = {
  401: 'A link is needed',
  403: 'Not here',
  404: 'Nothing here',
  413: 'That was too long',
  503: 'One moment',
};

/** Says no in the form that was asked for: a small page for people, JSON for the page's script. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  link = { href: '/', label: 'To the start' },
): Response {
  const wantsPage = c.req.header('accept')?.includes('text/html') ?? false;
  if (!wantsPage) return c.json({ code, message }, status);
  const isShutOut = status === 401 || status === 403;
  return c.html(renderNotice({ title: titles[status] ?? 'That didn’t work', text: message, link: isShutOut ? undefined : link }), status);
}
