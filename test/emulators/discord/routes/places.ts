import { channelForBot, guildForBot, needs } from '../access.ts';
import { Problems, refusal } from '../api-error.ts';
import { type ApiRequest, type ApiResponse, bodyOf, type DiscordCore, type Route } from '../core.ts';
import { intents } from '../gateway-session.ts';
import { channelJson, guildJson, memberJson, roleJson, userJson } from '../payloads.ts';
import { tellThread } from './threads.ts';

/** Servers, their members and channels, and direct conversations. */
export const placeRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me/guilds', answer: ownGuilds },
  { method: 'POST', path: '/users/@me/channels', answer: openDirect },
  { method: 'DELETE', path: '/users/@me/guilds/:guild', answer: leave },
  {
    method: 'GET',
    path: '/users/@me',
    answer: (core) => ({ status: 200, body: { ...userJson(core.state.bot), verified: true, flags: 0 } }),
  },
  {
    method: 'GET',
    path: '/users/:user',
    answer: (core, { params }) => ({ status: 200, body: userJson(core.state.user(params[0] ?? '')) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild',
    answer: (core, { params }) => ({ status: 200, body: guildJson(guildForBot(core, params[0] ?? '')) }),
  },
  { method: 'GET', path: '/guilds/:guild/roles', answer: roles },
  { method: 'GET', path: '/guilds/:guild/channels', answer: channels },
  { method: 'GET', path: '/guilds/:guild/members', answer: members },
  { method: 'GET', path: '/guilds/:guild/members/:user', answer: member },
  { method: 'GET', path: '/channels/:channel', answer: channel },
  { method: 'PATCH', path: '/channels/:channel', answer: change },
  { method: 'DELETE', path: '/channels/:channel', answer: remove },
];

function ownGuilds(core: DiscordCore): ApiResponse {
  const own = [...core.state.guilds.values()].filter(({ hasBot }) => hasBot);
  return { status: 200, body: own.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })) };
}

/** Opens a direct conversation. It can be opened with anybody; whether messages are taken shows when one is sent. */
function openDirect(core: DiscordCore, request: ApiRequest): ApiResponse {
  const recipient = bodyOf(request).recipient_id;
  const problems = new Problems();
  if (recipient === undefined) problems.required(['recipient_id']);
  problems.done();
  const user = core.state.users.get(String(recipient));
  if (user === undefined) throw refusal(50033);
  if (user.isBot) throw refusal(50007);
  return { status: 200, body: channelJson(core.state, core.state.directChannel(user.id)) };
}

function leave(core: DiscordCore, request: ApiRequest): ApiResponse {
  const guild = guildForBot(core, request.params[0] ?? '');
  core.gateway.dispatch('GUILD_DELETE', { id: guild.id }, { guildId: guild.id, intent: intents.guilds });
  guild.hasBot = false;
  guild.members.delete(core.state.bot.id);
  core.state.signal.changed();
  return { status: 204 };
}

function roles(core: DiscordCore, request: ApiRequest): ApiResponse {
  return { status: 200, body: [...guildForBot(core, request.params[0] ?? '').roles.values()].map(roleJson) };
}

function channels(core: DiscordCore, request: ApiRequest): ApiResponse {
  const all = [...guildForBot(core, request.params[0] ?? '').channelIds].map((id) => core.state.channel(id));
  return { status: 200, body: all.filter(({ thread }) => thread === undefined).map((one) => channelJson(core.state, one)) };
}

/** The list of members is for apps with the intent for members. */
function members(core: DiscordCore, request: ApiRequest): ApiResponse {
  const guild = guildForBot(core, request.params[0] ?? '');
  if (!core.gateway.options.privileged.includes('members')) throw refusal(50001);
  const problems = new Problems();
  const limit = Number(request.query.get('limit') ?? 1);
  problems.whole(['limit'], limit, { min: 1, max: 1000 });
  problems.done();
  const after = BigInt(request.query.get('after') ?? 0);
  const inOrder = [...guild.members.values()].sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
  const page = inOrder.filter(({ userId }) => BigInt(userId) > after).slice(0, limit);
  return { status: 200, body: page.map((one) => memberJson(core.state, one)) };
}

function member(core: DiscordCore, request: ApiRequest): ApiResponse {
  const [guildId = '', userId = ''] = request.params;
  const found = guildForBot(core, guildId).members.get(core.state.user(userId).id);
  if (found === undefined) throw refusal(10007);
  return { status: 200, body: memberJson(core.state, found) };
}

function channel(core: DiscordCore, request: ApiRequest): ApiResponse {
  return { status: 200, body: channelJson(core.state, channelForBot(core, request.params[0] ?? '')) };
}

/** Changes a thread: its name, whether it is put away or locked. An archived thread takes no other change. */
function change(core: DiscordCore, request: ApiRequest): ApiResponse {
  const found = channelForBot(core, request.params[0] ?? '');
  const { thread } = found;
  const { name, archived, locked } = bodyOf(request);
  const problems = new Problems();
  problems.text(['name'], name, { min: 1, max: 100 });
  problems.done();
  if (thread === undefined) needs(core, found, 'manageChannels');
  else {
    if (thread.isArchived && archived !== false) throw refusal(50083);
    if (thread.ownerId !== core.state.bot.id || locked !== undefined) needs(core, found, 'manageThreads');
    if (typeof archived === 'boolean') thread.isArchived = archived;
    if (typeof locked === 'boolean') thread.isLocked = locked;
  }
  if (typeof name === 'string') found.name = name;
  if (thread !== undefined) tellThread(core, 'THREAD_UPDATE', found);
  return { status: 200, body: channelJson(core.state, found) };
}

function remove(core: DiscordCore, request: ApiRequest): ApiResponse {
  const found = channelForBot(core, request.params[0] ?? '');
  const body = channelJson(core.state, found);
  if (found.guildId !== undefined) {
    needs(core, found, found.thread === undefined ? 'manageChannels' : 'manageThreads');
    core.state.channels.delete(found.id);
    core.state.guild(found.guildId).channelIds.delete(found.id);
    if (found.thread !== undefined) tellThread(core, 'THREAD_DELETE', found);
    else core.gateway.dispatch('CHANNEL_DELETE', body, { guildId: found.guildId, intent: intents.guilds });
    core.state.signal.changed();
  }
  return { status: 200, body };
}
