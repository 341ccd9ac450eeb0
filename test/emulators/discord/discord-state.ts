import type { Clock } from '../../../src/clock.ts';
import { Signal } from '../signal.ts';
import { refusal } from './api-error.ts';
import {
  channelTypes,
  type DiscordChannel,
  type DiscordGuild,
  type DiscordInteraction,
  type DiscordMessage,
  type DiscordUser,
  type Json,
} from './discord-shapes.ts';

/** Milliseconds since 1970 at which Discord's ids begin. */
const epochMs = 1_420_070_400_000;

/** The app as its developer portal would show it. */
export interface DiscordApp {
  id: string;
  token: string;
  name: string;
}

/** Everything Discord knows: people, servers, channels, messages, interactions, commands. */
export class DiscordState {
  readonly signal = new Signal('Discord emulator');
  readonly users = new Map<string, DiscordUser>();
  readonly guilds = new Map<string, DiscordGuild>();
  readonly channels = new Map<string, DiscordChannel>();
  readonly interactions = new Map<string, DiscordInteraction>();
  /** Global commands, in the order they were made. */
  readonly commands = new Map<string, Json>();
  readonly bot: DiscordUser;
  /** Where this emulator answers: `http://127.0.0.1:…`. */
  origin = '';
  #lastId = 0n;
  #movedMs = 0;

  constructor(
    readonly clock: Clock,
    readonly app: DiscordApp,
  ) {
    this.bot = this.addUser({ id: app.id, username: app.name, globalName: app.name, isBot: true });
  }

  /** Milliseconds since 1970 by the clock that was passed in, and what was let pass. */
  nowMs(): number {
    return Date.parse(this.clock.now()) + this.#movedMs;
  }

  move(ms: number): void {
    this.#movedMs += ms;
  }

  at(): string {
    return new Date(this.nowMs()).toISOString();
  }

  /** A new id, greater than all before it. */
  id(): string {
    const now = BigInt(this.nowMs() - epochMs) << 22n;
    this.#lastId = now > this.#lastId ? now : this.#lastId + 1n;
    return String(this.#lastId);
  }

  addUser(user: Pick<DiscordUser, 'username'> & Partial<DiscordUser>): DiscordUser {
    const added = { id: this.id(), globalName: user.username, isBot: false, locale: 'en-US', takesDms: true, ...user };
    this.users.set(added.id, added);
    return added;
  }

  user(id: string): DiscordUser {
    return this.users.get(id) ?? fail(10013);
  }

  guild(id: string): DiscordGuild {
    return this.guilds.get(id) ?? fail(10004);
  }

  channel(id: string): DiscordChannel {
    return this.channels.get(id) ?? fail(10003);
  }

  message(channelId: string, id: string | null | undefined): DiscordMessage | undefined {
    return this.channels.get(channelId)?.messages.find((message) => message.id === id);
  }

  /** The app's conversation with a person; made when there is none. */
  directChannel(userId: string): DiscordChannel {
    const found = [...this.channels.values()].find(({ recipientId }) => recipientId === userId);
    if (found !== undefined) return found;
    const id = this.id();
    const made: DiscordChannel = { id, type: channelTypes.dm, name: '', recipientId: userId, overwrites: [], messages: [] };
    this.channels.set(id, made);
    return made;
  }

  /** The channel whose exceptions hold: of a thread, the channel it is in. */
  placeOf(channel: DiscordChannel): DiscordChannel {
    return channel.thread === undefined ? channel : this.channel(channel.thread.parentId);
  }

  /** Messages that one person can see there, in order. */
  seenBy(userId: string, channel: DiscordChannel): DiscordMessage[] {
    return channel.messages.filter(({ ephemeralTo }) => ephemeralTo === undefined || ephemeralTo === userId);
  }
}

function fail(code: number): never {
  throw refusal(code);
}
