import { refusal } from './api-error.ts';
import type { DiscordCore } from './core.ts';
import { channelTypes, type DiscordChannel, type DiscordGuild } from './discord-shapes.ts';
import { type PermissionName, permissions, permissionsIn } from './permissions.ts';

/** The server with this id, if the app is in it. @throws ApiError 10004 */
export function guildForBot(core: DiscordCore, id: string): DiscordGuild {
  const guild = core.state.guild(id);
  if (!guild.hasBot) throw refusal(10004);
  return guild;
}

/** Whether the app has a permission in a channel; in direct conversations it has all it needs. */
export function botMay(core: DiscordCore, channel: DiscordChannel, name: PermissionName): boolean {
  const guild = channel.guildId === undefined ? undefined : core.state.guilds.get(channel.guildId);
  if (guild === undefined) return true;
  return guild.hasBot && (permissionsIn(guild, core.state.placeOf(channel), core.state.bot.id) & permissions[name]) !== 0n;
}

/**
 * The channel with this id, if the app sees it. Of private threads it sees those it is in, unless it manages threads.
 * @throws ApiError 10003 or 50001
 */
export function channelForBot(core: DiscordCore, id: string): DiscordChannel {
  const channel = core.state.channel(id);
  if (!botMay(core, channel, 'viewChannel')) throw refusal(50001);
  const { thread } = channel;
  const isHidden = channel.type === channelTypes.privateThread && thread?.members.has(core.state.bot.id) !== true;
  if (isHidden && !botMay(core, channel, 'manageThreads')) throw refusal(50001);
  return channel;
}

/** @throws ApiError 50013 */
export function needs(core: DiscordCore, channel: DiscordChannel, name: PermissionName): void {
  if (!botMay(core, channel, name)) throw refusal(50013);
}

/** Whether a person sees a channel. */
export function personSees(core: DiscordCore, userId: string, channel: DiscordChannel): boolean {
  if (channel.recipientId !== undefined) return channel.recipientId === userId;
  const guild = channel.guildId === undefined ? undefined : core.state.guilds.get(channel.guildId);
  if (guild === undefined) return false;
  const bits = permissionsIn(guild, core.state.placeOf(channel), userId);
  if ((bits & permissions.viewChannel) === 0n) return false;
  if (channel.type !== channelTypes.privateThread) return true;
  return channel.thread?.members.has(userId) === true || (bits & permissions.manageThreads) !== 0n;
}
