import { Routes } from 'discord.js';
import { z } from 'zod';
import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { decodeCustomId } from './custom-id.ts';
import type { DiscordCalls } from './discord-calls.ts';
import { codeOf, codes } from './discord-errors.ts';
import { noServer } from './discord-places.ts';

const maxKept = 20_000;
/** Servers in which a person is looked for; beyond, nobody could tell which one is meant. */
const maxServers = 20;
const newestLooked = 20;

const history = z.array(z.object({ author: z.object({ id: z.string() }), components: z.unknown() }));

/**
 * Which server a direct conversation belongs to: a person may share several with Attune, and what they type there
 * doesn't say. The last one heard of counts; the messages of the conversation say which that was, after a restart too.
 */
export class DirectWorkspaces {
  readonly #calls: DiscordCalls;
  readonly #servers: () => string[];
  readonly #home: string | undefined;
  readonly #log: Log;
  readonly #known = new Map<string, string>();

  /** @param home the one server that this Attune is for, if it is for one */
  constructor(calls: DiscordCalls, servers: () => string[], home: string | undefined, log: Log) {
    this.#calls = calls;
    this.#servers = servers;
    this.#home = home;
    this.#log = log;
  }

  note(userId: string, workspace: string): void {
    if (this.#known.size >= maxKept) this.#known.clear();
    this.#known.set(userId, workspace);
  }

  async of(userId: string, channel: string): Promise<string> {
    const known = this.#known.get(userId);
    if (known !== undefined) return known;
    const found = (await this.#inHistory(channel)) ?? (await this.#byMembership(userId)) ?? noServer;
    this.note(userId, found);
    return found;
  }

  /** From the ids in Attune's newest message with any. */
  async #inHistory(channel: string): Promise<string | null> {
    try {
      const query = new URLSearchParams({ limit: String(newestLooked) });
      const messages = history.parse(await this.#calls.bot.get(Routes.channelMessages(channel), { query }));
      for (const { components } of messages) {
        for (const [, id = ''] of JSON.stringify(components ?? []).matchAll(/"custom_id":"([^"]*)"/g)) {
          const origin = decodeCustomId(id)?.origin;
          if (origin !== undefined) return origin;
        }
      }
    } catch (error) {
      this.#log.debug({ error: messageOf(error) }, 'a direct conversation could not be looked through');
    }
    return null;
  }

  /** The only server that the person shares with Attune. */
  async #byMembership(userId: string): Promise<string | null> {
    const servers = this.#home === undefined ? this.#servers() : [this.#home];
    if (servers.length > maxServers) return null;
    const shared = await Promise.all(servers.map((server) => this.#isMember(server, userId)));
    const found = servers.filter((_, n) => shared[n]);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  async #isMember(server: string, userId: string): Promise<boolean> {
    try {
      await this.#calls.bot.get(Routes.guildMember(server, userId));
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === codes.unknownMember || code === codes.unknownGuild || code === codes.missingAccess || code === codes.unknownUser)
        return false;
      throw error;
    }
  }
}
