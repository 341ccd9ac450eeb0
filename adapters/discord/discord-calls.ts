import { DiscordAPIError, MessageFlags, type RawFile, REST, Routes } from 'discord.js';
import { z } from 'zod';
import { AttuneError } from '../../src/errors.ts';
import { codeOf, codes } from './discord-errors.ts';

/** How long one request may take, in milliseconds; it is then made again, twice at most. */
const timeoutMs = 5000;

/** How many of a conversation's newest messages are looked through for one that was posted but not remembered. */
const lookBack = 100;

/** A message as it travels: nobody is ever mentioned by it. */
export interface Payload {
  components: object[];
  files: RawFile[];
  /** In the order of `files`. */
  attachments: { id: number; filename: string; description?: string }[];
}

/** Where a message stands. */
export interface Posted {
  channel: string;
  id: string;
}

const posted = z.object({ id: z.string(), channel_id: z.string() }).transform(({ id, channel_id }) => ({ id, channel: channel_id }));
const answered = z.object({ resource: z.object({ message: posted.optional() }).optional() });
const marked = z.array(z.object({ id: z.string(), components: z.array(z.object({ id: z.number().optional() })).default([]) }));
const withId = z.object({ id: z.string() });

/** The requests that Attune makes of Discord. The library keeps to its limits, for each route and conversation by itself. */
export class DiscordCalls {
  /** As the bot. */
  readonly bot: REST;
  /** With interactions' tokens: these don't count towards the bot's limit over all its requests. */
  readonly #replies: REST;

  constructor(token: string, apiUrl: string | undefined) {
    const options = { version: '10', timeout: timeoutMs, retries: 2, ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}) };
    this.bot = new REST(options).setToken(token);
    this.#replies = new REST({ ...options, globalRequestsPerSecond: Number.MAX_SAFE_INTEGER });
  }

  async openDirect(userId: string): Promise<string> {
    return withId.parse(await this.bot.post(Routes.userChannels(), { body: { recipient_id: userId } })).id;
  }

  /** Posts once: within some minutes, Discord answers a repeated nonce with the message that it has. A thread that went to sleep is woken. */
  async post(channel: string, payload: Payload, nonce: string): Promise<Posted> {
    return awake(this, channel, async () =>
      posted.parse(
        await this.bot.post(Routes.channelMessages(channel), {
          body: { ...bodyOf(payload), nonce, enforce_nonce: true },
          files: payload.files,
        }),
      ),
    );
  }

  /** The newest messages of a conversation, by the number of their first component. */
  async marks(channel: string): Promise<ReadonlyMap<number, string>> {
    const query = new URLSearchParams({ limit: String(lookBack) });
    const found = marked.parse(await this.bot.get(Routes.channelMessages(channel), { query }));
    return new Map(found.flatMap(({ id, components: [first] }) => (first?.id === undefined ? [] : [[first.id, id] as const])));
  }

  async edit({ channel, id }: Posted, payload: Payload): Promise<void> {
    await awake(this, channel, () => this.bot.patch(Routes.channelMessage(channel, id), { body: bodyOf(payload), files: payload.files }));
  }

  async remove({ channel, id }: Posted): Promise<void> {
    await this.bot.delete(Routes.channelMessage(channel, id));
  }

  /** A thread that only one person and the bot see. */
  async openThread(channel: string, name: string, userId: string): Promise<string> {
    const body = { name, type: 12, invitable: false, auto_archive_duration: 10_080 };
    const { id } = withId.parse(await this.bot.post(Routes.threads(channel), { body }));
    await this.bot.put(Routes.threadMembers(id, userId));
    return id;
  }

  /** The first answer to an interaction. Resolves to the message that it made, if any. */
  async answer(
    interactionId: string,
    token: string,
    type: number,
    data: object | undefined,
    files: RawFile[] = [],
  ): Promise<Posted | null> {
    const request = {
      auth: false,
      query: new URLSearchParams({ with_response: 'true' }),
      body: data === undefined ? { type } : { type, data },
      files,
    };
    const answer = await unbroken(() => this.#replies.post(Routes.interactionCallback(interactionId, token), request));
    return answered.safeParse(answer).data?.resource?.message ?? null;
  }

  async followUp(application: string, token: string, payload: Payload, isEphemeral: boolean): Promise<Posted> {
    const body = bodyOf(payload, isEphemeral);
    return posted.parse(
      await this.#replies.post(Routes.webhook(application, token), {
        auth: false,
        query: new URLSearchParams({ wait: 'true' }),
        body,
        files: payload.files,
      }),
    );
  }

  /** @param message its id, or `@original` */
  async editReply(application: string, token: string, message: string, payload: Payload): Promise<Posted> {
    const route = Routes.webhookMessage(application, token, message);
    return posted.parse(await unbroken(() => this.#replies.patch(route, { auth: false, body: bodyOf(payload), files: payload.files })));
  }

  async removeReply(application: string, token: string, message: string): Promise<void> {
    await this.#replies.delete(Routes.webhookMessage(application, token, message), { auth: false });
  }

  /** The message that answered an interaction. */
  async original(application: string, token: string): Promise<Posted> {
    return posted.parse(await this.#replies.get(Routes.webhookMessage(application, token, '@original'), { auth: false }));
  }
}

/** The body of a message: components only, and nobody is notified by name. */
export function bodyOf({ components, attachments }: Payload, isEphemeral = false): object {
  const flags = MessageFlags.IsComponentsV2 | (isEphemeral ? MessageFlags.Ephemeral : 0);
  return { flags, components, attachments, allowed_mentions: { parse: [] } };
}

/** Errors of a connection that the library leaves to us. */
const broken = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];
const mostBroken = 2;

/** Makes a request again whose connection broke. For those only that do nothing twice. */
async function unbroken<T>(use: () => Promise<T>): Promise<T> {
  for (let times = 0; ; times++) {
    try {
      return await use();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (times >= mostBroken || typeof code !== 'string' || !broken.includes(code)) throw error;
    }
  }
}

async function awake<T>(calls: DiscordCalls, channel: string, use: () => Promise<T>): Promise<T> {
  try {
    return await unbroken(use);
  } catch (error) {
    if (codeOf(error) !== codes.archived) throw error;
  }
  await calls.bot.patch(Routes.channel(channel), { body: { archived: false } });
  return unbroken(use);
}

/** @throws AttuneError `discord.refused` when the token is not good, `discord.unreachable` when Discord could not be asked */
export async function whoAmI(calls: DiscordCalls): Promise<{ id: string; name: string }> {
  try {
    return z.object({ id: z.string(), name: z.string().default('Attune') }).parse(await calls.bot.get(Routes.currentApplication()));
  } catch (cause) {
    if (cause instanceof DiscordAPIError && (cause.status === 401 || cause.status === 403)) {
      throw new AttuneError(
        'discord.refused',
        'Discord does not take DISCORD_TOKEN. Open your app on discord.com/developers, page Bot, press “Reset Token”, and copy the new one.',
        { cause },
      );
    }
    throw new AttuneError(
      'discord.unreachable',
      'Discord can’t be reached. Check the connection, and DISCORD_API_URL if it is set. It is tried again.',
      {
        cause,
      },
    );
  }
}
