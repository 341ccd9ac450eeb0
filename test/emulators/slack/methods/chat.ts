import { type ApiContext, type ApiMethod, refuse } from '../api-method.ts';
import { edit, messageJson, post, remove } from '../events.ts';
import { readContent } from '../message-content.ts';
import type { SlackChannel, SlackMessage } from '../slack-shapes.ts';

/**
 * Where a message goes: a channel's id or `#name`, or a person's id, which means their direct conversation. Someone
 * deactivated can still be written to: their conversation stays, and Slack says nothing.
 */
function target(call: ApiContext): SlackChannel {
  const { team } = call;
  const id = call.wanted('channel');
  const person = team.users.get(id);
  if (person !== undefined) {
    if (person.is_bot) refuse('cannot_dm_bot');
    return call.core.state.directChannel(team, id);
  }
  const named = [...team.channels.values()].find((channel) => channel.kind !== 'im' && `#${channel.name}` === id);
  return call.channel(named?.id ?? id);
}

/** The bot may write here. @throws ApiRefusal `is_archived`, `not_in_channel`. */
function mayWrite(call: ApiContext, channel: SlackChannel): void {
  if (channel.is_archived) refuse('is_archived');
  const isIn = channel.members.has(call.team.bot.userId);
  if (!isIn && !call.token?.scopes.has('chat:write.public')) refuse('not_in_channel');
}

/** A message of this app's bot. @throws ApiRefusal `message_not_found`, or `mine` when it is someone else's. */
function ownMessage(call: ApiContext, channel: SlackChannel, mine: string): SlackMessage {
  const message = call.core.state.message(channel, call.wanted('ts'));
  if (message === undefined || message.ephemeralTo !== undefined) refuse('message_not_found');
  if (message.bot_id !== call.team.bot.botId) refuse(mine);
  return message;
}

const postMessage: ApiMethod = {
  token: 'bot',
  scope: 'chat:write',
  run(call) {
    const channel = target(call);
    mayWrite(call, channel);
    const content = readContent(call);
    if (!content.text && !content.blocks?.length) refuse('no_text');
    const thread = call.text('thread_ts');
    const message: SlackMessage = {
      ts: call.core.state.ts(),
      user: call.team.bot.userId,
      bot_id: call.team.bot.botId,
      text: '',
      blocks: [],
      by: call.method,
      ...content,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    };
    void post(call.core, call.team, channel, message);
    return { channel: channel.id, ts: message.ts, message: messageJson(call.team, call.core.state.app.id, message, true) };
  },
};

const update: ApiMethod = {
  token: 'bot',
  scope: 'chat:write',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    if (channel.is_archived) refuse('is_archived');
    const message = ownMessage(call, channel, 'cant_update_message');
    const content = readContent(call);
    if (content.text === undefined && content.blocks === undefined) refuse('no_text');
    const edited = { user: call.team.bot.userId, ts: call.core.state.ts() };
    edit(call.core, call.team, channel, message, { ...content, edited });
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: messageJson(call.team, call.core.state.app.id, message, true),
    };
  },
};

const deleteMessage: ApiMethod = {
  token: 'bot',
  scope: 'chat:write',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    const message = ownMessage(call, channel, 'cant_delete_message');
    remove(call.core, call.team, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const postEphemeral: ApiMethod = {
  token: 'bot',
  scope: 'chat:write',
  run(call) {
    const channel = call.channel(call.wanted('channel'));
    mayWrite(call, channel);
    const user = call.wanted('user');
    if (!call.team.users.has(user)) refuse('user_not_found');
    if (!channel.members.has(user)) refuse('user_not_in_channel');
    const content = readContent(call);
    if (!content.text && !content.blocks?.length) refuse('no_text');
    const message: SlackMessage = {
      ts: call.core.state.ts(),
      user: call.team.bot.userId,
      bot_id: call.team.bot.botId,
      text: '',
      blocks: [],
      by: call.method,
      ephemeralTo: user,
      ...content,
    };
    void post(call.core, call.team, channel, message);
    return { message_ts: message.ts };
  },
};

/** `chat.*`: post, change and take away messages. */
export const chatMethods: Record<string, ApiMethod> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': deleteMessage,
  'chat.postEphemeral': postEphemeral,
};
