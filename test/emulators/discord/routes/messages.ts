import { botMay, channelForBot, needs } from '../access.ts';
import { Problems, refusal } from '../api-error.ts';
import { type ApiRequest, type ApiResponse, bodyOf, type DiscordCore, type Route } from '../core.ts';
import type { DiscordChannel, DiscordMessage } from '../discord-shapes.ts';
import { isJson } from '../discord-shapes.ts';
import { contentOf } from '../message-content.ts';
import { addMessage, changeMessage, removeMessage } from '../messages.ts';
import { messageJson } from '../payloads.ts';
import { tellThread } from './threads.ts';

/** Messages of a channel, a thread or a direct conversation. */
export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages', answer: create },
  { method: 'GET', path: '/channels/:channel/messages', answer: list },
  { method: 'GET', path: '/channels/:channel/messages/:message', answer: show },
  { method: 'PATCH', path: '/channels/:channel/messages/:message', answer: edit },
  { method: 'DELETE', path: '/channels/:channel/messages/:message', answer: remove },
  { method: 'POST', path: '/channels/:channel/typing', answer: type },
];

/** How long a nonce is remembered: "the past few minutes", as Discord puts it. */
const nonceMs = 3 * 60_000;

function create(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = channelForBot(core, request.params[0] ?? '');
  const body = bodyOf(request);
  maySend(core, channel);
  if (request.uploads.length > 0) needs(core, channel, 'attachFiles');
  const content = contentOf(core.state, channel, body, request.uploads);
  const { nonce } = body;
  const earlier = body.enforce_nonce === true ? withNonce(core, nonce) : undefined;
  if (earlier !== undefined) return { status: 200, body: messageJson(core.state, earlier) };
  const replyTo = replied(core, channel, body.message_reference);
  const thread = channel.thread;
  if (thread?.isArchived) {
    thread.isArchived = false;
    tellThread(core, 'THREAD_UPDATE', channel);
  }
  const message = addMessage(core, channel, content, {
    ...(typeof nonce === 'string' || typeof nonce === 'number' ? { nonce } : {}),
    ...(replyTo === undefined ? {} : { replyTo, type: 19 }),
  });
  return { status: 200, body: messageJson(core.state, message) };
}

/** @throws ApiError 50007, 50013 or 50083 */
function maySend(core: DiscordCore, channel: DiscordChannel): void {
  const { state } = core;
  if (channel.recipientId !== undefined) {
    const shares = [...state.guilds.values()].some(({ hasBot, members }) => hasBot && members.has(channel.recipientId ?? ''));
    if (!state.user(channel.recipientId).takesDms || !shares) throw refusal(50007);
  } else needs(core, channel, channel.thread === undefined ? 'sendMessages' : 'sendMessagesInThreads');
  if (channel.thread?.isArchived && channel.thread.isLocked && !botMay(core, channel, 'manageThreads')) throw refusal(50083);
}

/** A message of the app with the same nonce. Text and number are told apart by nobody. */
function withNonce(core: DiscordCore, nonce: unknown): DiscordMessage | undefined {
  if (typeof nonce !== 'string' && typeof nonce !== 'number') return undefined;
  const since = core.state.nowMs() - nonceMs;
  return [...core.state.channels.values()]
    .flatMap(({ messages }) => messages)
    .find((one) => String(one.nonce ?? '') === String(nonce) && one.authorId === core.state.bot.id && Date.parse(one.timestamp) >= since);
}

function replied(core: DiscordCore, channel: DiscordChannel, reference: unknown): string | undefined {
  if (!isJson(reference)) return undefined;
  const found = core.state.message(channel.id, String(reference.message_id));
  if (found === undefined && reference.fail_if_not_exists !== false) {
    const problems = new Problems();
    problems.add(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
    problems.done();
  }
  return found?.id;
}

function list(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = channelForBot(core, request.params[0] ?? '');
  const problems = new Problems();
  const limit = Number(request.query.get('limit') ?? 50);
  problems.whole(['limit'], limit, { min: 1, max: 100 });
  problems.done();
  if (!botMay(core, channel, 'readMessageHistory')) return { status: 200, body: [] };
  const [before, after] = [request.query.get('before'), request.query.get('after')];
  const all = core.state.seenBy(core.state.bot.id, channel);
  const some = all.filter(({ id }) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)));
  const page = after === null ? some.slice(-limit) : some.slice(0, limit);
  return { status: 200, body: page.reverse().map((message) => messageJson(core.state, message)) };
}

/** A message that the channel's own addresses know: never one for a single person. @throws ApiError 10008 */
function find(core: DiscordCore, request: ApiRequest): { channel: DiscordChannel; message: DiscordMessage } {
  const [channelId = '', id = ''] = request.params;
  const channel = channelForBot(core, channelId);
  const message = core.state.message(channel.id, id);
  if (message === undefined || message.ephemeralTo !== undefined) throw refusal(10008);
  return { channel, message };
}

function show(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { channel, message } = find(core, request);
  needs(core, channel, 'readMessageHistory');
  return { status: 200, body: messageJson(core.state, message) };
}

function edit(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { channel, message } = find(core, request);
  if (message.authorId !== core.state.bot.id) throw refusal(50005);
  if (channel.thread?.isArchived) throw refusal(50083);
  changeMessage(core, channel, message, contentOf(core.state, channel, bodyOf(request), request.uploads, message));
  return { status: 200, body: messageJson(core.state, message) };
}

function remove(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { channel, message } = find(core, request);
  if (message.authorId !== core.state.bot.id) {
    if (channel.recipientId !== undefined) throw refusal(50013);
    needs(core, channel, 'manageMessages');
  }
  if (channel.thread?.isArchived) throw refusal(50083);
  removeMessage(core, channel, message);
  return { status: 204 };
}

function type(core: DiscordCore, request: ApiRequest): ApiResponse {
  maySend(core, channelForBot(core, request.params[0] ?? ''));
  return { status: 204 };
}
