import type { DiscordCore } from './core.ts';
import { DiscordPerson } from './discord-person.ts';
import { channelTypes, type DiscordChannel, type DiscordGuild, type DiscordUser } from './discord-shapes.ts';
import { intents } from './gateway-session.ts';
import { channelJson, guildCreateJson, memberJson, roleJson, userJson } from './payloads.ts';
import { type PermissionName, permissionBits, usualPermissions } from './permissions.ts';

export interface PersonSpec {
  name: string;
  /** Shown beside what they write; the name when absent. */
  shown?: string;
  /** `en-US` when absent. */
  locale?: string;
  /** Permissions beyond everyone's, such as `manageGuild`. */
  may?: readonly PermissionName[];
  /** Another app's. */
  isBot?: boolean;
  /** Names of roles; one is made for each new name. */
  roles?: readonly string[];
}

export interface ChannelSpec {
  name: string;
  /** What the app may not do there. */
  botMayNot?: readonly PermissionName[];
  /** Who alone sees it, besides the owner and the app; everybody when absent. */
  onlyFor?: readonly string[];
}

export interface ServerSpec {
  name: string;
  /** The first one owns the server. */
  people?: readonly PersonSpec[];
  channels?: readonly ChannelSpec[];
  locale?: string;
  /** False before the app was added. */
  hasBot?: boolean;
  /** What the app may do; everyone's permissions when absent. */
  botMay?: readonly PermissionName[];
}

/** A Discord server ("guild"): its people and channels, and what happens to it. */
export class DiscordServer {
  readonly #people = new Map<string, DiscordPerson>();

  constructor(
    readonly core: DiscordCore,
    readonly guild: DiscordGuild,
  ) {}

  /** Makes a server; the app learns of it when it is in it. */
  static make(core: DiscordCore, spec: ServerSpec): DiscordServer {
    const { state } = core;
    const id = state.id();
    const everyone = { id, name: '@everyone', permissions: usualPermissions, isManaged: false };
    const guild: DiscordGuild = {
      id,
      name: spec.name,
      ownerId: '',
      locale: spec.locale ?? 'en-US',
      members: new Map(),
      roles: new Map([[id, everyone]]),
      channelIds: new Set(),
      isAvailable: true,
      hasBot: false,
      commands: new Map(),
    };
    state.guilds.set(id, guild);
    const server = new DiscordServer(core, guild);
    for (const person of spec.people ?? [{ name: 'owner' }]) server.addPerson(person);
    for (const channel of spec.channels ?? [{ name: 'general' }]) server.addChannel(channel);
    if (spec.hasBot !== false) server.addBot(spec.botMay);
    return server;
  }

  get id(): string {
    return this.guild.id;
  }

  /** Someone who was named when the server was made, or added since. */
  person(name: string): DiscordPerson {
    const found = this.#people.get(name);
    if (found === undefined) throw new Error(`Discord emulator: there is nobody called "${name}" in ${this.guild.name}.`);
    return found;
  }

  /** A channel by its name. */
  channel(name: string): DiscordChannel {
    const found = [...this.guild.channelIds].map((id) => this.core.state.channel(id)).find((one) => one.name === name);
    if (found === undefined) throw new Error(`Discord emulator: there is no channel "${name}" in ${this.guild.name}.`);
    return found;
  }

  /** The id of the role with this name; made when there is none. */
  role(name: string): string {
    return [...this.guild.roles.values()].find((role) => role.name === name)?.id ?? this.#role(name, 0n, false);
  }

  /** Someone joins: a new person, or one of another server. The first one owns the server. */
  addPerson(person: PersonSpec | DiscordPerson): DiscordPerson {
    const { state } = this.core;
    const user = person instanceof DiscordPerson ? person.user : state.addUser(userOf(person));
    if (this.guild.ownerId === '') this.guild.ownerId = user.id;
    const member = { userId: user.id, nick: null, roles: [] as string[], joinedAt: state.at() };
    if (!(person instanceof DiscordPerson) && person.may !== undefined)
      member.roles.push(this.#role(`${person.name}'s`, permissionBits(person.may), false));
    if (!(person instanceof DiscordPerson)) member.roles.push(...(person.roles ?? []).map((name) => this.role(name)));
    this.guild.members.set(user.id, member);
    const added = new DiscordPerson(this.core, this.guild, user);
    this.#people.set(user.username, added);
    this.#tell('GUILD_MEMBER_ADD', { ...memberJson(state, member), guild_id: this.id }, intents.members);
    return added;
  }

  /** Someone leaves, or is sent away. */
  removePerson(name: string): void {
    const { user } = this.person(name);
    this.guild.members.delete(user.id);
    this.#tell('GUILD_MEMBER_REMOVE', { guild_id: this.id, user: userJson(user) }, intents.members);
  }

  addChannel({ name, botMayNot, onlyFor }: ChannelSpec): DiscordChannel {
    const { state } = this.core;
    const channel: DiscordChannel = { id: state.id(), type: channelTypes.text, name, guildId: this.id, overwrites: [], messages: [] };
    if (onlyFor !== undefined) {
      const view = permissionBits(['viewChannel']);
      const allowed = [...onlyFor.map((one) => this.person(one).id), state.bot.id];
      channel.overwrites.push({ id: this.id, type: 0, allow: 0n, deny: view });
      channel.overwrites.push(...allowed.map((id) => ({ id, type: 1 as const, allow: view, deny: 0n })));
    }
    state.channels.set(channel.id, channel);
    this.guild.channelIds.add(channel.id);
    if (this.guild.hasBot) this.#tell('CHANNEL_CREATE', channelJson(state, channel), intents.guilds);
    if (botMayNot !== undefined) this.forbid(name, botMayNot);
    return channel;
  }

  /** From now on the app may not do this in a channel. */
  forbid(channelName: string, names: readonly PermissionName[]): void {
    this.#setOverwrite(channelName, { allow: 0n, deny: permissionBits(names) });
  }

  /** From now on the app may do this in a channel, and nothing is forbidden there. */
  allow(channelName: string, names: readonly PermissionName[]): void {
    this.#setOverwrite(channelName, { allow: permissionBits(names), deny: 0n });
  }

  removeChannel(name: string): void {
    const channel = this.channel(name);
    this.guild.channelIds.delete(channel.id);
    this.core.state.channels.delete(channel.id);
    this.#tell('CHANNEL_DELETE', channelJson(this.core.state, channel), intents.guilds);
  }

  /** The app is added to the server. */
  addBot(may?: readonly PermissionName[]): void {
    const { state } = this.core;
    const roles = may === undefined ? [] : [this.#role(state.app.name, permissionBits(may), true)];
    this.guild.members.set(state.bot.id, { userId: state.bot.id, nick: null, roles, joinedAt: state.at() });
    this.guild.hasBot = true;
    this.#tell('GUILD_CREATE', guildCreateJson(state, this.guild), intents.guilds);
  }

  /** The app is sent away. */
  removeBot(): void {
    this.#tell('GUILD_DELETE', { id: this.id }, intents.guilds);
    this.guild.hasBot = false;
    this.guild.members.delete(this.core.state.bot.id);
  }

  /** An outage of this server begins. */
  goesDown(): void {
    this.guild.isAvailable = false;
    this.#tell('GUILD_DELETE', { id: this.id, unavailable: true }, intents.guilds);
  }

  /** The outage is over. */
  comesBack(): void {
    this.guild.isAvailable = true;
    this.#tell('GUILD_CREATE', guildCreateJson(this.core.state, this.guild), intents.guilds);
  }

  #setOverwrite(channelName: string, change: { allow: bigint; deny: bigint }): void {
    const { state } = this.core;
    const channel = this.channel(channelName);
    channel.overwrites = channel.overwrites.filter(({ id }) => id !== state.bot.id);
    channel.overwrites.push({ id: state.bot.id, type: 1, ...change });
    this.#tell('CHANNEL_UPDATE', channelJson(state, channel), intents.guilds);
  }

  #role(name: string, permissions: bigint, isManaged: boolean): string {
    const id = this.core.state.id();
    const role = { id, name, permissions, isManaged };
    this.guild.roles.set(id, role);
    this.#tell('GUILD_ROLE_CREATE', { guild_id: this.id, role: roleJson(role) }, intents.guilds);
    return id;
  }

  #tell(type: string, data: Record<string, unknown>, intent: number): void {
    if (this.guild.hasBot) this.core.gateway.dispatch(type, data, { guildId: this.id, intent });
    this.core.state.signal.changed();
  }
}

function userOf({ name, shown, locale, isBot }: PersonSpec): Pick<DiscordUser, 'username'> & Partial<DiscordUser> {
  return { username: name, globalName: shown ?? name, locale: locale ?? 'en-US', isBot: isBot === true };
}
