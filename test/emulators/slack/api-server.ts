import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiContext, type ApiMethod, ApiRefusal, type SlackCore } from './api-method.ts';
import type { Fault } from './faults.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import { installMethods } from './methods/install.ts';
import { teamMethods } from './methods/team.ts';
import { viewMethods } from './methods/views.ts';
import { readArguments, readBody } from './request-body.ts';
import type { ApiCall, Json, SlackToken } from './slack-shapes.ts';

const methods: Record<string, ApiMethod> = {
  ...teamMethods,
  ...chatMethods,
  ...conversationMethods,
  ...viewMethods,
  ...fileMethods,
  ...installMethods,
};

/** Answers one request to `/api/<method>`. */
export async function answerApi(core: SlackCore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const url = new URL(request.url ?? '/', core.origin);
  const method = url.pathname.replace(/^\/api\//, '');
  const args = readArguments(url, request.headers['content-type'] ?? '', await readBody(request));
  const token = tokenOf(core, request, args ?? {});
  const { token: _secret, ...shown } = args ?? {};
  const call: ApiCall = { method, args: shown, team: token?.team ?? null, status: 0, ok: false, ms: 0 };
  core.calls.push(call);
  const channel = typeof args?.channel === 'string' ? args.channel : typeof args?.channel_id === 'string' ? args.channel_id : undefined;
  const fault = core.faults.take(method, channel);
  if (fault !== undefined && !(fault.kind === 'reset' && fault.done)) {
    answerFault(fault, call, response);
  } else {
    const body = await run(core, method, args, token, request, response);
    call.ok = body.ok === true;
    if (typeof body.error === 'string') call.error = body.error;
    if (fault === undefined) {
      call.status = 200;
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
    } else {
      request.socket.resetAndDestroy();
    }
  }
  call.ms = performance.now() - startedAt;
  core.state.signal.changed();
}

async function run(
  core: SlackCore,
  name: string,
  args: Json | null,
  token: SlackToken | null | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Json> {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  try {
    if (method === undefined) throw new ApiRefusal('unknown_method', { req_method: name });
    if (args === null) throw new ApiRefusal('invalid_form_data');
    checkToken(method, token);
    if (token?.kind === 'bot') response.setHeader('x-oauth-scopes', [...token.scopes].join(','));
    if (method.scope !== undefined) response.setHeader('x-accepted-oauth-scopes', method.scope);
    const basic = clientOf(request);
    const call = new ApiContext(core, name, { ...basic, ...args }, token ?? null);
    if (method.scope !== undefined) call.needs(method.scope);
    return { ok: true, ...(await method.run(call)) };
  } catch (error) {
    if (error instanceof ApiRefusal) return { ok: false, error: error.code, ...error.extra };
    throw error;
  }
}

/** The token of a request; null when none was sent, undefined when it is not one of ours. */
function tokenOf(core: SlackCore, request: IncomingMessage, args: Json): SlackToken | null | undefined {
  const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const sent = header ?? (typeof args.token === 'string' ? args.token : undefined);
  return sent === undefined ? null : core.state.tokens.get(sent);
}

function checkToken(method: ApiMethod, token: SlackToken | null | undefined): void {
  if (method.token === 'none') return;
  if (token === null) throw new ApiRefusal('not_authed');
  if (token === undefined) throw new ApiRefusal('invalid_auth');
  if (token.state !== 'active') throw new ApiRefusal(token.state);
  if (token.kind !== method.token) throw new ApiRefusal('not_allowed_token_type');
}

/** The client's id and secret from a Basic header, for the methods that take them. */
function clientOf(request: IncomingMessage): Json {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return {};
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':');
  return { client_id: id, client_secret: secret };
}

function answerFault(fault: Fault, call: ApiCall, response: ServerResponse): void {
  switch (fault.kind) {
    case 'rate-limited':
      call.status = 429;
      call.error = 'ratelimited';
      response
        .writeHead(429, { 'retry-after': String(fault.retryAfterS), 'content-type': 'application/json' })
        .end('{"ok":false,"error":"ratelimited"}');
      return;
    case 'status':
      call.status = fault.status;
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<h1>Something went wrong</h1>');
      return;
    case 'refusal':
      call.status = 200;
      call.error = fault.error;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: fault.error }));
      return;
    case 'silence':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
  }
}
