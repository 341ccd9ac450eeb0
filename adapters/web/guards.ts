import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Board, BoardPerson } from './board.ts';
import { isOurHost, isOwnPage, type Served } from './host-check.ts';
import { renderNotice } from './notice-page.tsx';
import type { Access } from './people-access.ts';
import { preferredLocale, type Refusal, type WebWords, webWords } from './words.ts';

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
      return refuse(c, 403, 'web.foreign-host');
    }
    const site = c.req.header('sec-fetch-site');
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (changes && !isOwnPage({ site, origin: c.req.header('origin'), host })) {
      return refuse(c, 403, 'web.foreign-page');
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
      if (me === null) return refuse(c, 401, 'web.no-session');
      if (me !== wanted) return refuse(c, 403, 'web.other-person');
    }
    const people = await board.people();
    const person = people.find(({ id }) => id === wanted);
    if (!person) {
      return access.kind === 'personal' ? refuse(c, 403, 'web.no-member') : refuse(c, 404, 'web.no-person');
    }
    c.set('person', person);
    c.set('people', people);
    await next();
  };
}

/** The language to say no in: the person's, as far as it is known who asks; else what their browser prefers. */
function localeOf(c: Context): string | undefined {
  const person = c.get('person') as BoardPerson | undefined;
  return person?.locale ?? preferredLocale(c.req.header('accept-language'));
}

/** Says no in the form that was asked for, in the words for the code: a small page for people, JSON for the page's script. */
export function refuse(c: Context, status: ContentfulStatusCode, code: Refusal): Response {
  const words = webWords(localeOf(c));
  return refuseSaying(c, status, code, words.refusals[code], words);
}

/** The same, for what has words of its own. */
export function refuseSaying(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  words: WebWords = webWords(localeOf(c)),
): Response {
  const wantsPage = c.req.header('accept')?.includes('text/html') ?? false;
  if (!wantsPage) return c.json({ code, message }, status);
  const isShutOut = status === 401 || status === 403;
  const title = words.refusalTitles[status] ?? words.refusalTitle;
  const link = isShutOut ? undefined : { href: '/', label: words.toTheStart };
  return c.html(renderNotice({ locale: localeOf(c), title, text: message, link }), status);
}
