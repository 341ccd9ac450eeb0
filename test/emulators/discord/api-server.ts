import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, refusal } from './api-error.ts';
import type { ApiRequest, ApiResponse, DiscordCore, Route } from './core.ts';
import { type ApiCall, isJson, type Json } from './discord-shapes.ts';
import type { PlannedFault, Standing } from './faults.ts';
import { readBody, readRequest } from './request-body.ts';
import { applicationRoutes } from './routes/application.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { placeRoutes } from './routes/places.ts';
import { threadRoutes } from './routes/threads.ts';

const prefix = '/api/v10';

const routes = [...applicationRoutes, ...interactionRoutes, ...messageRoutes, ...threadRoutes, ...placeRoutes].map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(/:[a-z]+/g, '([^/]+)')}$`),
}));

/** Answers one request of the API: faults that were asked for, limits, the token, the route. */
export async function answerApi(core: DiscordCore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const url = new URL(request.url ?? '/', core.state.origin);
  const method = request.method ?? 'GET';
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length).replaceAll('%40', '@') : '';
  const raw = await readBody(request);
  const call: ApiCall = { method, path: withoutToken(path), body: undefined, status: 0, ms: 0 };
  core.calls.push(call);
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    Object.assign(call, {
      status,
      ms: performance.now() - startedAt,
      ...(isJson(body) && typeof body.code === 'number' ? { code: body.code } : {}),
    });
    const isText = typeof body === 'string';
    if (body === undefined) response.writeHead(status, headers).end();
    else
      response
        .writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers })
        .end(isText ? body : JSON.stringify(body));
    core.state.signal.changed();
  };
  const planned = core.faults.take(method, path);
  if (planned !== undefined && !(await passes(planned, response, send))) return;
  const standing = core.faults.count(method, path);
  if (standing.isOver) return send(429, tooMany(standing.resetAfterS, standing.isGlobal), limitHeaders(standing, true));
  const { status, body } = await attempt(core, request, { method, path, url, raw, call });
  const { fault } = planned ?? {};
  if (fault?.kind === 'silence') return;
  if (fault?.kind === 'reset') return void response.destroy();
  send(status, body, limitHeaders(standing, false));
}

/** Whether the request goes on. `done` faults let it, and its answer is lost afterwards. */
async function passes(
  planned: PlannedFault,
  response: ServerResponse,
  send: (status: number, body: unknown, headers?: Record<string, string>) => void,
): Promise<boolean> {
  const { fault } = planned;
  if (fault.kind === 'held') {
    await planned.released;
    return !response.destroyed;
  }
  if (fault.kind === 'silence' || fault.kind === 'reset') {
    if (fault.done !== true && fault.kind === 'reset') response.destroy();
    return fault.done === true;
  }
  if (fault.kind === 'status') send(fault.status, `<html><body>${fault.status}</body></html>`);
  else if (fault.kind === 'refusal') {
    const { message } = refusal(fault.code);
    send(fault.status, { code: fault.code, message: fault.message ?? message });
  } else {
    const headers = { 'retry-after': String(Math.ceil(fault.retryAfterS)), 'x-ratelimit-scope': fault.isGlobal ? 'global' : 'shared' };
    send(429, tooMany(fault.retryAfterS, fault.isGlobal === true), {
      ...headers,
      ...(fault.isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    });
  }
  return false;
}

function tooMany(retryAfterS: number, isGlobal: boolean): Json {
  return { message: 'You are being rate limited.', retry_after: retryAfterS, global: isGlobal };
}

function limitHeaders(standing: Standing, isOver: boolean): Record<string, string> {
  const headers = {
    'x-ratelimit-limit': String(standing.limit),
    'x-ratelimit-remaining': String(standing.remaining),
    'x-ratelimit-reset': (standing.resetsMs / 1000).toFixed(3),
    'x-ratelimit-reset-after': standing.resetAfterS.toFixed(3),
    'x-ratelimit-bucket': createHash('md5')
      .update(
        standing.bucket
          .split(' ')
          .filter((_, n) => n !== 2)
          .join(' '),
      )
      .digest('hex'),
  };
  if (!isOver) return standing.isGlobal ? {} : headers;
  const retry = { 'retry-after': String(Math.ceil(standing.resetAfterS)) };
  if (standing.isGlobal) return { ...retry, 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };
  return { ...headers, ...retry, 'x-ratelimit-scope': 'user' };
}

interface Attempt {
  method: string;
  path: string;
  url: URL;
  raw: Buffer;
  call: ApiCall;
}

async function attempt(core: DiscordCore, request: IncomingMessage, { method, path, url, raw, call }: Attempt): Promise<ApiResponse> {
  try {
    const match = matching(method, path);
    if (match === undefined) return notFound(path);
    if (match.route.isOpen !== true && request.headers.authorization !== `Bot ${core.state.app.token}`) throw refusal(0);
    const read = await readRequest(request.headers['content-type'] ?? '', raw);
    call.body = read.body;
    const asked: ApiRequest = { method, query: url.searchParams, params: match.params, isGuild: path.includes('/guilds/'), ...read };
    return match.route.answer(core, asked);
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.toJson() };
    throw error;
  }
}

function matching(method: string, path: string): { route: Route; params: string[] } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match !== null) return { route, params: match.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}

function notFound(path: string): ApiResponse {
  const isKnown = routes.some(({ pattern }) => pattern.test(path));
  return isKnown
    ? { status: 405, body: { message: '405: Method Not Allowed', code: 0 } }
    : { status: 404, body: { message: '404: Not Found', code: 0 } };
}

function withoutToken(path: string): string {
  return path.replace(/^(\/(?:interactions|webhooks)\/[^/]+)\/[^/]+/, '$1/:token');
}
