import { type ApiContext, type ApiMethod, page, refuse } from '../api-method.ts';
import { messageJson, scopesOf, tell } from '../events.ts';
import type { Json, SlackChannel, SlackMessage } from '../slack-shapes.ts';

/** A conversation as `conversations.*` shows it. */
function channelJson(call: ApiContext, channel: SlackChannel): Json {
  const is = { is_archived: channel.is_archived, is_ext_shared: channel.is_ext_shared, is_shared: channel.is_ext_shared };
  if (channel.kind === 'im') {
    const user = call.team.users.get(channel.user ?? '');
    return { id: channel.id, is_im: true, user: channel.user, is_user_deleted: user?.deleted ?? false, is_open: true, ...is };
  }
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_member: channel.members.has(call.team.bot.userId),
    num_members: channel.members.size,
    context_team_id: call.team.id,
    ...is,
  };
}

const open: ApiMethod = {
  token: 'bot',
  scope: 'im:write',
  run(call) {
    const existing = call.text('channel');
    if (existing !== undefined) return { channel: { id: call.channel(existing).id } };
    const ids = (call.text('users') ?? refuse('users_list_not_supplied')).split(',');
    if (ids.length > 1) refuse('method_not_supported_for_channel_type');
    const user = call.user(ids[0] ?? '');
    if (user.is_bot) refuse('cannot_dm_bot');
    if (user.deleted) refuse('user_disabled');
    const isNew = ![...call.team.channels.values()].some((channel) => channel.user === user.id);
    const channel = call.core.state.directChannel(call.team, user.id);
    const shown = call.flag('return_im') ? channelJson(call, channel) : { id: channel.id };
    return { channel: shown, ...(isNew ? {} : { no_op: true, already_open: true }) };
  },
};

const info: ApiMethod = {
  token: 'bot',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    call.needs(scopesOf(channel).read);
    return { channel: channelJson(call, channel) };
  },
};

const members: ApiMethod = {
  token: 'bot',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    call.needs(scopesOf(channel).read);
    const { items, response_metadata } = page(call, [...channel.members]);
    return { members: items, response_metadata };
  },
};

/** Messages between `oldest` and `latest`, newest first. */
function between(call: ApiContext, messages: readonly SlackMessage[]): SlackMessage[] {
  const oldest = Number(call.text('oldest') ?? 0);
  const latest = Number(call.text('latest') ?? Number.POSITIVE_INFINITY);
  const isInclusive = call.flag('inclusive');
  return messages
    .filter(({ ts, ephemeralTo }) => {
      const at = Number(ts);
      return ephemeralTo === undefined && (isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest);
    })
    .sort((a, b) => (a.ts < b.ts ? 1 : -1));
}

function readable(call: ApiContext): SlackChannel {
  const channel = call.channel(call.wanted('channel'));
  call.needs(scopesOf(channel).history);
  if (!channel.members.has(call.team.bot.userId)) refuse('not_in_channel');
  return channel;
}

function shown(call: ApiContext, found: readonly SlackMessage[]): Json {
  const { items, response_metadata } = page(call, found, 999);
  const hasMetadata = call.flag('include_all_metadata');
  return {
    messages: items.map((message) => messageJson(call.team, call.core.state.app.id, message, hasMetadata)),
    has_more: response_metadata.next_cursor !== '',
    response_metadata,
  };
}

const history: ApiMethod = {
  token: 'bot',
  run(call) {
    const channel = readable(call);
    const top = channel.messages.filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts);
    return { ...shown(call, between(call, top)), pin_count: 0 };
  },
};

const replies: ApiMethod = {
  token: 'bot',
  run(call) {
    const channel = readable(call);
    const thread = call.wanted('ts');
    if (call.core.state.message(channel, thread) === undefined) refuse('thread_not_found');
    const all = channel.messages.filter(({ ts, thread_ts }) => ts === thread || thread_ts === thread);
    return shown(call, between(call, all).reverse());
  },
};

const join: ApiMethod = {
  token: 'bot',
  scope: 'channels:join',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    if (channel.kind !== 'public') refuse('method_not_supported_for_channel_type');
    if (channel.is_archived) refuse('is_archived');
    const { bot } = call.team;
    if (channel.members.has(bot.userId)) {
      return {
        channel: channelJson(call, channel),
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      };
    }
    channel.members.add(bot.userId);
    const event = { type: 'member_joined_channel', user: bot.userId, channel: channel.id, channel_type: 'C', team: call.team.id };
    void tell(call.core, call.team, event, { scope: 'channels:read' });
    return { channel: channelJson(call, channel) };
  },
};

/** Channels that the call's `types` ask for and that the bot may know. */
function listed(call: ApiContext): SlackChannel[] {
  const types = (call.text('types') ?? 'public_channel').split(',');
  const kinds = types.map(
    (type) => ({ public_channel: 'public', private_channel: 'private', im: 'im', mpim: 'mpim' })[type] ?? refuse('invalid_types'),
  );
  for (const [kind, scope] of Object.entries({ public: 'channels:read', private: 'groups:read', im: 'im:read', mpim: 'mpim:read' })) {
    if (kinds.includes(kind)) call.needs(scope);
  }
  return [...call.team.channels.values()].filter(
    (channel) =>
      kinds.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.has(call.team.bot.userId)) &&
      !(channel.is_archived && call.flag('exclude_archived')),
  );
}

const list: ApiMethod = {
  token: 'bot',
  run(call) {
    const { items, response_metadata } = page(call, listed(call));
    return { channels: items.map((channel) => channelJson(call, channel)), response_metadata };
  },
};

const ofUser: ApiMethod = {
  token: 'bot',
  run(call) {
    const user = call.text('user') ?? call.team.bot.userId;
    if (!call.team.users.has(user)) refuse('user_not_found');
    const { items, response_metadata } = page(
      call,
      listed(call).filter((channel) => channel.members.has(user)),
    );
    return { channels: items.map((channel) => channelJson(call, channel)), response_metadata };
  },
};

/** `conversations.*` and `users.conversations`. */
export const conversationMethods: Record<string, ApiMethod> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.join': join,
  'conversations.list': list,
  'users.conversations': ofUser,
};
