import { channelForBot, needs, personSees } from '../access.ts';
import { Problems, refusal } from '../api-error.ts';
import { type ApiRequest, type ApiResponse, bodyOf, type DiscordCore, type Route } from '../core.ts';
import { channelTypes, type DiscordChannel } from '../discord-shapes.ts';
import { intents } from '../gateway-session.ts';
import { channelJson, threadMemberJson } from '../payloads.ts';

/** Threads: opened in a channel or at a message, put away, taken out again, and who is in them. */
export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/threads', answer: open },
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', answer: openAt },
  { method: 'GET', path: '/channels/:thread/thread-members', answer: members },
  { method: 'PUT', path: '/channels/:thread/thread-members/:user', answer: add },
  { method: 'DELETE', path: '/channels/:thread/thread-members/:user', answer: take },
  { method: 'GET', path: '/guilds/:guild/threads/active', answer: active },
];

export function tellThread(core: DiscordCore, event: 'THREAD_CREATE' | 'THREAD_UPDATE' | 'THREAD_DELETE', thread: DiscordChannel): void {
  const extra = event === 'THREAD_CREATE' ? { newly_created: true } : {};
  core.gateway.dispatch(event, { ...channelJson(core.state, thread), ...extra }, { guildId: thread.guildId, intent: intents.guilds });
  core.state.signal.changed();
}

function open(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = channelForBot(core, request.params[0] ?? '');
  const body = bodyOf(request);
  const type = body.type ?? channelTypes.privateThread;
  if (channel.type !== channelTypes.text) throw refusal(50024);
  const problems = checkThread(body);
  problems.oneOf(['type'], type, [channelTypes.publicThread, channelTypes.privateThread]);
  problems.done();
  needs(core, channel, type === channelTypes.privateThread ? 'createPrivateThreads' : 'createPublicThreads');
  const thread = make(core, channel, {
    id: core.state.id(),
    type: Number(type),
    name: String(body.name),
    isInvitable: body.invitable !== false,
  });
  return { status: 201, body: channelJson(core.state, thread) };
}

function openAt(core: DiscordCore, request: ApiRequest): ApiResponse {
  const [channelId = '', messageId = ''] = request.params;
  const channel = channelForBot(core, channelId);
  const message = core.state.message(channelId, messageId);
  if (message === undefined || message.ephemeralTo !== undefined) throw refusal(10008);
  checkThread(bodyOf(request)).done();
  needs(core, channel, 'createPublicThreads');
  const thread = make(core, channel, {
    id: messageId,
    type: channelTypes.publicThread,
    name: String(bodyOf(request).name),
    isInvitable: true,
  });
  return { status: 201, body: channelJson(core.state, thread) };
}

function checkThread(body: ReturnType<typeof bodyOf>): Problems {
  const problems = new Problems();
  problems.text(['name'], body.name, { min: 1, max: 100, required: true });
  const pause = body.auto_archive_duration;
  if (pause !== undefined && pause !== null) problems.oneOf(['auto_archive_duration'], pause, [60, 1440, 4320, 10080]);
  return problems;
}

function make(
  core: DiscordCore,
  parent: DiscordChannel,
  { isInvitable, ...named }: { id: string; type: number; name: string; isInvitable: boolean },
): DiscordChannel {
  const guild = core.state.guild(String(parent.guildId));
  const bot = core.state.bot.id;
  const thread: DiscordChannel = {
    ...named,
    guildId: guild.id,
    overwrites: [],
    messages: [],
    thread: { parentId: parent.id, ownerId: bot, members: new Set([bot]), isArchived: false, isLocked: false, isInvitable },
  };
  core.state.channels.set(thread.id, thread);
  guild.channelIds.add(thread.id);
  tellThread(core, 'THREAD_CREATE', thread);
  return thread;
}

/** @throws ApiError 50024 when it is no thread */
function threadOf(core: DiscordCore, request: ApiRequest): DiscordChannel & { thread: NonNullable<DiscordChannel['thread']> } {
  const channel = channelForBot(core, request.params[0] ?? '');
  const { thread } = channel;
  if (thread === undefined) throw refusal(50024);
  return Object.assign(channel, { thread });
}

function members(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = threadOf(core, request);
  return { status: 200, body: [...channel.thread.members].map((id) => threadMemberJson(core.state, channel.id, id)) };
}

/** Brings someone in, who has to see the channel around the thread. */
function add(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = threadOf(core, request);
  const userId = memberId(core, request);
  if (channel.thread.isArchived) throw refusal(50083);
  if (!core.state.guild(String(channel.guildId)).members.has(userId)) throw refusal(10007);
  if (!personSees(core, userId, core.state.placeOf(channel))) throw refusal(50001);
  channel.thread.members.add(userId);
  tellMembers(core, channel, { added_members: [threadMemberJson(core.state, channel.id, userId)] });
  return { status: 204 };
}

function take(core: DiscordCore, request: ApiRequest): ApiResponse {
  const channel = threadOf(core, request);
  const userId = memberId(core, request);
  if (channel.thread.isArchived) throw refusal(50083);
  if (userId !== core.state.bot.id && channel.thread.ownerId !== core.state.bot.id) needs(core, channel, 'manageThreads');
  channel.thread.members.delete(userId);
  tellMembers(core, channel, { removed_member_ids: [userId] });
  return { status: 204 };
}

function memberId(core: DiscordCore, request: ApiRequest): string {
  const named = request.params[1] ?? '';
  return named === '@me' ? core.state.bot.id : core.state.user(named).id;
}

function tellMembers(core: DiscordCore, channel: DiscordChannel, change: object): void {
  const { id, guildId, thread } = channel;
  const event = { id, guild_id: guildId, member_count: thread?.members.size ?? 0, ...change };
  core.gateway.dispatch('THREAD_MEMBERS_UPDATE', event, { guildId, intent: intents.guilds });
  core.state.signal.changed();
}

function active(core: DiscordCore, request: ApiRequest): ApiResponse {
  const guild = core.state.guild(request.params[0] ?? '');
  const threads = [...guild.channelIds]
    .map((id) => core.state.channel(id))
    .filter(({ thread }) => thread !== undefined && !thread.isArchived && thread.members.has(core.state.bot.id));
  const own = threads.map(({ id }) => threadMemberJson(core.state, id, core.state.bot.id));
  return { status: 200, body: { threads: threads.map((thread) => channelJson(core.state, thread)), members: own } };
}
