import type { Clock } from '../../../src/clock.ts';
import { Signal } from '../signal.ts';
import { isJson } from './block-rules.ts';
import { elementsOf } from './check-blocks.ts';
import type { Json, SlackChannel, SlackFile, SlackMessage, SlackToken, SlackUser, SlackView } from './slack-shapes.ts';

/** The app as Slack knows it. */
export interface SlackApp {
  id: string;
  name: string;
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  /** The app-level token, with `connections:write`. */
  appToken: string;
  /** The old verification token, in every payload. */
  verificationToken: string;
  /** Where Slack may send people back to; more can be added once the app's port is known. */
  redirectUrls: string[];
}

/** One workspace and all that is in it. */
export interface SlackTeam {
  id: string;
  name: string;
  domain: string;
  enterprise: { id: string; name: string } | null;
  users: Map<string, SlackUser>;
  channels: Map<string, SlackChannel>;
  usergroups: Map<string, string[]>;
  bot: { userId: string; botId: string };
  /** Scopes the installed bot has; empty when the app is not installed. */
  scopes: Set<string>;
  isInstalled: boolean;
  /** The app is installed in the whole enterprise, not in this workspace alone. */
  isOrgInstall: boolean;
  /** Every modal, by id; what is open is in `open`. */
  views: Map<string, SlackView>;
  /** For each person the modals on top of each other, the last one on top. */
  open: Map<string, string[]>;
  homes: Map<string, SlackView>;
  files: Map<string, SlackFile>;
  /** What people have chosen but not sent, by container, block and action. */
  fields: Map<string, Json>;
}

interface Trigger {
  team: string;
  user: string;
  expiresAt: number;
  isUsed: boolean;
}

/** What an authorisation promises: exchanged once for a token, within ten minutes. */
interface Code {
  team: string;
  user: string;
  scopes: string[];
  /** As it was sent; empty when the first configured one was used. */
  redirectUri: string;
  isOrg: boolean;
  isUsed: boolean;
  expiresAt: number;
}

/** Three seconds: how long a trigger id opens a modal. */
export const triggerMs = 3000;

/** All the emulator knows. Slack's rules live elsewhere; this keeps things and makes ids. */
export class SlackState {
  readonly signal = new Signal('Slack emulator');
  readonly teams = new Map<string, SlackTeam>();
  readonly tokens = new Map<string, SlackToken>();
  readonly codes = new Map<string, Code>();
  readonly triggers = new Map<string, Trigger>();
  /** Addresses for late answers: how often they may still be used (five times within 30 minutes). */
  readonly responseUrls = new Map<string, { team: string; channel: string; user: string; ts?: string; left: number; expiresAt: number }>();
  #count = 0;
  #lastMicros = 0;

  constructor(
    readonly clock: Clock,
    readonly app: SlackApp,
  ) {}

  nowMs(): number {
    return Date.parse(this.clock.now());
  }

  /** Such as `C000000001F`: a letter for the kind and a counted number, unlike for every call. */
  id(prefix: string): string {
    return `${prefix}${(++this.#count).toString(36).toUpperCase().padStart(10, '0')}`;
  }

  /** A message's time stamp, later than every one before: seconds, a point, six digits. */
  ts(): string {
    this.#lastMicros = Math.max(this.nowMs() * 1000, this.#lastMicros + 1);
    const digits = String(this.#lastMicros);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  trigger(team: SlackTeam, user: string): string {
    const id = `${this.id('')}.${team.id}.${user}`;
    this.triggers.set(id, { team: team.id, user, expiresAt: this.nowMs() + triggerMs, isUsed: false });
    return id;
  }

  team(id: string): SlackTeam {
    const team = this.teams.get(id);
    if (team === undefined) throw new Error(`Slack emulator: there is no workspace ${id}.`);
    return team;
  }

  /** The conversation of the bot and one person, opened when it is not there yet. */
  directChannel(team: SlackTeam, userId: string): SlackChannel {
    for (const channel of team.channels.values()) if (channel.kind === 'im' && channel.user === userId) return channel;
    const made: SlackChannel = {
      id: this.id('D'),
      name: 'directmessage',
      kind: 'im',
      members: new Set([userId, team.bot.userId]),
      is_archived: false,
      is_ext_shared: false,
      user: userId,
      messages: [],
    };
    team.channels.set(made.id, made);
    return made;
  }

  message(channel: SlackChannel, ts: string): SlackMessage | undefined {
    return channel.messages.find((message) => message.ts === ts);
  }

  /** Blocks as Slack keeps them: everything has a block id, and what can be pressed an action id. */
  named(blocks: readonly Json[]): Json[] {
    return structuredClone(blocks).map((block) => {
      block.block_id ??= this.id('b');
      for (const element of elementsOf(block)) {
        if (element.type !== 'image') element.action_id ??= this.id('a');
        if (isJson(element.text) && element.text.type === 'plain_text') element.text.emoji ??= true;
      }
      return block;
    });
  }
}
