import {
  callbackTypes,
  channelTypes,
  type DiscordChannel,
  type DiscordGuild,
  type DiscordMember,
  type DiscordMessage,
  type DiscordRole,
  type DiscordUser,
  type Json,
} from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';
import { allPermissions, permissionsIn, permissionsInGuild } from './permissions.ts';

/** What an app may do in direct conversations: attach files, embed links, mention everyone. */
const directPermissions = '180224';

export function userJson(user: DiscordUser): Json {
  return {
    id: user.id,
    username: user.username,
    global_name: user.isBot ? null : user.globalName,
    discriminator: user.isBot ? '0001' : '0',
    avatar: null,
    bot: user.isBot,
    public_flags: 0,
  };
}

export function memberJson(state: DiscordState, member: DiscordMember): Json {
  return {
    user: userJson(state.user(member.userId)),
    nick: member.nick,
    avatar: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
  };
}

export function roleJson(role: DiscordRole): Json {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: role.isManaged ? 1 : 0,
    managed: role.isManaged,
    mentionable: false,
    flags: 0,
  };
}

export function channelJson(state: DiscordState, channel: DiscordChannel): Json {
  const { id, type, name } = channel;
  const common = { id, type, last_message_id: channel.messages.at(-1)?.id ?? null, flags: 0 };
  if (type === channelTypes.dm) return { ...common, recipients: [userJson(state.user(String(channel.recipientId)))] };
  const place = { ...common, guild_id: channel.guildId, name, rate_limit_per_user: 0 };
  if (channel.thread === undefined) {
    const permission_overwrites = channel.overwrites.map((one) => ({ ...one, allow: String(one.allow), deny: String(one.deny) }));
    return { ...place, position: 0, permission_overwrites, parent_id: null, nsfw: false, topic: null };
  }
  const { parentId, ownerId, members, isArchived, isLocked, isInvitable } = channel.thread;
  return {
    ...place,
    parent_id: parentId,
    owner_id: ownerId,
    message_count: channel.messages.length,
    total_message_sent: channel.messages.length,
    member_count: members.size,
    thread_metadata: {
      archived: isArchived,
      locked: isLocked,
      auto_archive_duration: 1440,
      archive_timestamp: state.at(),
      create_timestamp: state.at(),
      ...(type === channelTypes.privateThread ? { invitable: isInvitable } : {}),
    },
    ...(members.has(state.bot.id) ? { member: threadMemberJson(state, id, state.bot.id) } : {}),
  };
}

export function threadMemberJson(state: DiscordState, threadId: string, userId: string): Json {
  return { id: threadId, user_id: userId, join_timestamp: state.at(), flags: 0 };
}

/** A server as `GET /guilds/:id` answers. */
export function guildJson(guild: DiscordGuild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    application_id: null,
    vanity_url_code: null,
    widget_enabled: false,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(roleJson),
  };
}

/** A server as the gateway's GUILD_CREATE shows it. */
export function guildCreateJson(state: DiscordState, guild: DiscordGuild): Json {
  if (!guild.isAvailable) return { id: guild.id, unavailable: true };
  const channels = [...guild.channelIds].map((id) => state.channel(id));
  const visible = channels.filter((one) => one.thread === undefined);
  const threads = channels.filter(({ thread }) => thread?.members.has(state.bot.id) === true && !thread.isArchived);
  const bot = guild.members.get(state.bot.id);
  return {
    ...guildJson(guild),
    joined_at: bot?.joinedAt ?? state.at(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [...guild.members.values()].map((member) => memberJson(state, member)),
    channels: visible.map((channel) => channelJson(state, channel)),
    threads: threads.map((thread) => channelJson(state, thread)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** What the app may do where an interaction comes from, as a number in digits. */
export function appPermissions(state: DiscordState, channel: DiscordChannel): string {
  const guild = channel.guildId === undefined ? undefined : state.guilds.get(channel.guildId);
  if (guild === undefined) return directPermissions;
  return String(permissionsIn(guild, state.placeOf(channel), state.bot.id));
}

/** A member as interactions carry it: with what they may do in the channel. */
export function actingMember(state: DiscordState, guild: DiscordGuild, channel: DiscordChannel, userId: string): Json {
  const member = guild.members.get(userId);
  if (member === undefined) throw new Error(`Discord emulator: ${state.user(userId).username} is not in ${guild.name}.`);
  const bits = guild.ownerId === userId ? allPermissions : permissionsIn(guild, state.placeOf(channel), userId);
  return { ...memberJson(state, member), permissions: String(bits | (permissionsInGuild(guild, userId) & 8n)) };
}

export function messageJson(state: DiscordState, message: DiscordMessage): Json {
  const { interaction } = message;
  const authors = { '0': state.channels.get(message.channelId)?.guildId ?? '0' };
  return {
    id: message.id,
    channel_id: message.channelId,
    author: userJson(state.user(message.authorId)),
    type: message.type,
    content: message.content,
    timestamp: message.timestamp,
    edited_timestamp: message.editedAt,
    tts: false,
    mention_everyone: message.mentionsEveryone,
    mentions: message.mentions.map((id) => userJson(state.user(id))),
    mention_roles: [],
    attachments: message.attachments.map((attachment) => ({
      id: attachment.id,
      filename: attachment.filename,
      ...(attachment.description === undefined ? {} : { description: attachment.description }),
      content_type: attachment.contentType,
      size: attachment.bytes.length,
      url: fileUrl(state, message, attachment.id),
      proxy_url: fileUrl(state, message, attachment.id),
    })),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.replyTo === undefined
      ? {}
      : { message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId } }),
    ...(interaction === undefined
      ? {}
      : {
          application_id: state.app.id,
          webhook_id: state.app.id,
          interaction_metadata: {
            id: interaction.id,
            type: interaction.type,
            user: userJson(state.user(interaction.userId)),
            authorizing_integration_owners: authors,
            original_response_message_id: message.id,
          },
        }),
  };
}

export function fileUrl(state: DiscordState, message: Pick<DiscordMessage, 'channelId'>, attachmentId: string): string {
  return `${state.origin}/attachments/${message.channelId}/${attachmentId}`;
}

/** Whether this first answer makes a message of its own. */
export function makesMessage(type: number): boolean {
  return type === callbackTypes.message || type === callbackTypes.deferredMessage;
}
