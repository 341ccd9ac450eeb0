import type { SlackCore } from './api-method.ts';
import { tell } from './events.ts';
import { install, revoke, tokensOf, uninstall } from './installation.ts';
import { type Installed, walkInstall } from './oauth-flow.ts';
import { SlackPerson } from './slack-person.ts';
import type { Delivery, SlackChannel, SlackFile, SlackMessage, SlackUser } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

/** A person to be made; what is absent is an ordinary member in UTC with `en-US`. */
export type UserSpec = Partial<Omit<SlackUser, 'id' | 'team_id'>> & { name: string; id?: string };

/** A channel to be made, with members by name. The bot is in it when `hasBot` is set. */
export interface ChannelSpec {
  name: string;
  id?: string;
  members?: readonly string[];
  hasBot?: boolean;
  is_private?: boolean;
  is_archived?: boolean;
  is_ext_shared?: boolean;
}

/** A workspace to be made. */
export interface WorkspaceSpec {
  name: string;
  id?: string;
  users?: readonly UserSpec[];
  channels?: readonly ChannelSpec[];
  /** Names by user group id. */
  usergroups?: Record<string, readonly string[]>;
  /** What the bot may do; {@link usualScopes} when absent. */
  scopes?: readonly string[];
  /** False: nobody has installed the app yet. `org`: installed in the whole enterprise. */
  installed?: boolean | 'org';
  /** The enterprise it belongs to; workspaces with the same id share it. */
  enterprise?: { id: string; name: string };
}

/** Every scope that a method or event of this emulator asks for, but `chat:write.public`. */
export const usualScopes: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:read',
  'usergroups:read',
  'users:read',
];

/** One workspace from the outside: its people, channels, messages, and the app's installation. */
export class SlackWorkspace {
  constructor(
    readonly core: SlackCore,
    readonly team: SlackTeam,
  ) {}

  get id(): string {
    return this.team.id;
  }

  get botUserId(): string {
    return this.team.bot.userId;
  }

  /** The newest bot token. @throws Error when the app was never installed. */
  get botToken(): string {
    const token = tokensOf(this.core, this.team).at(-1);
    if (token === undefined) throw new Error(`Slack emulator: the app is not installed in ${this.team.name}.`);
    return token.token;
  }

  /** A person by name or id. */
  person(name: string): SlackPerson {
    const user = this.team.users.get(name) ?? [...this.team.users.values()].find((one) => one.name === name);
    if (user === undefined) throw new Error(`Slack emulator: there is nobody called ${name} in ${this.team.name}.`);
    return new SlackPerson(this.core, this.team, user);
  }

  /** A channel by name or id. */
  channel(name: string): SlackChannel {
    const found = this.team.channels.get(name) ?? [...this.team.channels.values()].find((one) => one.kind !== 'im' && one.name === name);
    if (found === undefined) throw new Error(`Slack emulator: there is no channel ${name} in ${this.team.name}.`);
    return found;
  }

  /** What stands in a channel now, without what only one person sees. */
  messagesIn(name: string): SlackMessage[] {
    return this.channel(name).messages.filter(({ ephemeralTo }) => ephemeralTo === undefined);
  }

  /** Files whose upload is complete. */
  get files(): SlackFile[] {
    return [...this.team.files.values()].filter(({ isComplete }) => isComplete);
  }

  addPerson(spec: UserSpec): SlackPerson {
    const user: SlackUser = {
      id: this.core.state.id('U'),
      team_id: this.team.id,
      real_name: spec.name,
      tz: 'Etc/UTC',
      locale: 'en-US',
      email: `${spec.name}@example.com`,
      is_admin: false,
      is_owner: false,
      is_bot: false,
      deleted: false,
      is_restricted: false,
      is_ultra_restricted: false,
      is_stranger: false,
      ...spec,
    };
    this.team.users.set(user.id, user);
    return new SlackPerson(this.core, this.team, user);
  }

  addChannel(spec: ChannelSpec): SlackChannel {
    const members = new Set((spec.members ?? []).map((name) => this.person(name).id));
    if (spec.hasBot) members.add(this.team.bot.userId);
    const channel: SlackChannel = {
      id: spec.id ?? this.core.state.id('C'),
      name: spec.name,
      kind: spec.is_private ? 'private' : 'public',
      members,
      is_archived: spec.is_archived ?? false,
      is_ext_shared: spec.is_ext_shared ?? false,
      messages: [],
    };
    this.team.channels.set(channel.id, channel);
    return channel;
  }

  /** Archives a channel; the app hears of it when it is in it. */
  archives(name: string): Promise<Delivery | null> {
    const channel = this.channel(name);
    channel.is_archived = true;
    const type = channel.kind === 'public' ? 'channel_archive' : 'group_archive';
    const scope = channel.kind === 'public' ? 'channels:read' : 'groups:read';
    return tell(this.core, this.team, { type, channel: channel.id }, { scope });
  }

  /** Installs the app as an admin would, without a browser. */
  installs(scopes: readonly string[] = usualScopes, isOrg = false): string {
    return install(this.core, this.team, scopes, isOrg).token;
  }

  /** Goes through the installation in a browser: the app's install page, Slack's question, back to the app. */
  installsAt(installUrl: string, by: string, options: { agrees?: boolean; isOrg?: boolean } = {}): Promise<Installed> {
    return walkInstall(this.core, this.team, installUrl, { user: this.person(by).id, agrees: true, isOrg: false, ...options });
  }

  uninstalls(): Promise<void> {
    return uninstall(this.core, this.team);
  }

  revokesTokens(): Promise<void> {
    return revoke(this.core, this.team);
  }
}
