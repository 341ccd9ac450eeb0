import type { DiscordChannel, DiscordGuild } from './discord-shapes.ts';

/** The permissions that are looked at here, as Discord numbers them. */
export const permissions = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type PermissionName = keyof typeof permissions;

export const allPermissions = Object.values(permissions).reduce((all, one) => all | one, 0n);

/** Several permissions as one number. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | permissions[name], 0n);
}

/** What everyone may do in a new server. */
export const usualPermissions = permissionBits([
  'viewChannel',
  'sendMessages',
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
  'useApplicationCommands',
  'createPublicThreads',
  'createPrivateThreads',
  'sendMessagesInThreads',
]);

/** What a member may do in a server, before any channel's exceptions. */
export function permissionsInGuild(guild: DiscordGuild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (member === undefined) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  const roles = [guild.id, ...member.roles].map((id) => guild.roles.get(id)?.permissions ?? 0n);
  const bits = roles.reduce((all, one) => all | one, 0n);
  return (bits & permissions.administrator) === 0n ? bits : allPermissions;
}

/** What a member may do in a channel: roles, then exceptions for everyone, for roles, for the member. */
export function permissionsIn(guild: DiscordGuild, channel: DiscordChannel, userId: string): bigint {
  let bits = permissionsInGuild(guild, userId);
  const member = guild.members.get(userId);
  if (member === undefined || (bits & permissions.administrator) !== 0n) return bits;
  const everyone = channel.overwrites.find(({ id }) => id === guild.id);
  if (everyone !== undefined) bits = (bits & ~everyone.deny) | everyone.allow;
  const forRoles = channel.overwrites.filter(({ id, type }) => type === 0 && member.roles.includes(id));
  bits &= ~forRoles.reduce((all, { deny }) => all | deny, 0n);
  bits |= forRoles.reduce((all, { allow }) => all | allow, 0n);
  const own = channel.overwrites.find(({ id, type }) => type === 1 && id === userId);
  if (own !== undefined) bits = (bits & ~own.deny) | own.allow;
  return bits;
}
