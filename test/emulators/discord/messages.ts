import type { DiscordCore } from './core.ts';
import type { DiscordChannel, DiscordMessage, Json } from './discord-shapes.ts';
import { intents } from './gateway-session.ts';
import type { Content } from './message-content.ts';
import { memberJson, messageJson } from './payloads.ts';

/** What a new message has besides its content. */
export type Origin = Partial<Pick<DiscordMessage, 'authorId' | 'type' | 'nonce' | 'ephemeralTo' | 'interaction' | 'replyTo'>>;

/** Puts a new message into a channel and tells the app of it, unless it is for one person alone. */
export function addMessage(core: DiscordCore, channel: DiscordChannel, content: Content, origin: Origin): DiscordMessage {
  const { state } = core;
  const message: DiscordMessage = {
    id: state.id(),
    channelId: channel.id,
    authorId: state.bot.id,
    type: 0,
    timestamp: state.at(),
    editedAt: null,
    ...content,
    ...origin,
  };
  channel.messages.push(message);
  tell(core, 'MESSAGE_CREATE', channel, message);
  return message;
}

/** Changes a message and tells the app. */
export function changeMessage(core: DiscordCore, channel: DiscordChannel, message: DiscordMessage, content: Content): void {
  const wasLoading = (message.flags & 128) !== 0;
  Object.assign(message, content, wasLoading ? {} : { editedAt: core.state.at() });
  tell(core, 'MESSAGE_UPDATE', channel, message);
}

export function removeMessage(core: DiscordCore, channel: DiscordChannel, message: DiscordMessage): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  const { guildId } = channel;
  if (message.ephemeralTo === undefined)
    core.gateway.dispatch(
      'MESSAGE_DELETE',
      { id: message.id, channel_id: channel.id, ...(guildId === undefined ? {} : { guild_id: guildId }) },
      scope(channel),
    );
  core.state.signal.changed();
}

/** Tells the app of a message as the gateway does: with the server, and with the author as a member. */
function tell(core: DiscordCore, type: string, channel: DiscordChannel, message: DiscordMessage): void {
  const guild = channel.guildId === undefined ? undefined : core.state.guilds.get(channel.guildId);
  const member = guild?.members.get(message.authorId);
  const extra: Json = { channel_type: channel.type };
  if (guild !== undefined) extra.guild_id = guild.id;
  if (member !== undefined) {
    const { user: _, ...rest } = memberJson(core.state, member);
    extra.member = rest;
  }
  if (message.ephemeralTo === undefined) core.gateway.dispatch(type, { ...messageJson(core.state, message), ...extra }, scope(channel));
  core.state.signal.changed();
}

function scope(channel: DiscordChannel): { guildId?: string; intent: number } {
  if (channel.guildId === undefined) return { intent: intents.directMessages };
  return { guildId: channel.guildId, intent: intents.guildMessages };
}
