import type { Place } from '../../src/chat/event.ts';
import { AttuneError } from '../../src/errors.ts';
import type { Conversation, Conversations } from './conversations.ts';
import type { DiscordCalls, Payload, Posted } from './discord-calls.ts';
import { codeOf, codes } from './discord-errors.ts';
import { noServer } from './discord-places.ts';
import type { Kind } from './reference.ts';
import type { Reply } from './reply.ts';
import type { ConversationWay } from './server-ways.ts';
import { type DiscordWords, discordWords } from './words.ts';

/** Sends one part of a message, new. */
export type Send = (payload: Payload, nonce: string) => Promise<Posted>;

/** Somewhere a new message can go. */
export interface Way {
  kind: Kind;
  send: Send;
  /** Said above the message. */
  explain?: keyof DiscordWords & ('noThread' | 'directClosed' | 'movedToDirect');
}

export interface WaysParts {
  calls: DiscordCalls;
  conversations: Conversations;
  nowMs: () => number;
}

/** Knows the ways to a person: the answer to their click, their direct conversation, a thread of their own. */
export class Ways {
  readonly #parts: WaysParts;

  constructor(parts: WaysParts) {
    this.#parts = parts;
  }

  /** The ways to a person, best first. @param way how conversations that begin in their server are held */
  to(place: Place, conversation: Conversation, claimed: Reply | null, way: ConversationWay): Way[] {
    const { calls, nowMs } = this.#parts;
    const newest = conversation.newest?.isAlive(nowMs()) ? conversation.newest : null;
    const reply = claimed ?? newest;
    const isEphemeral = reply?.isEphemeral === true && conversation.ground === 'elsewhere';
    const only: Way[] = isEphemeral && reply ? [{ kind: 'e', send: (payload) => this.reply(reply, payload) }] : [];
    const direct: Way = { kind: 'd', send: async (payload, nonce) => this.#postDirect(place, conversation, payload, nonce) };
    const thread: Way = {
      kind: 't',
      send: async (payload, nonce) => calls.post(await this.#threadOf(place, conversation, reply), payload, nonce),
    };
    if (claimed && !claimed.isEphemeral) {
      const kind = conversation.ground === 'thread' ? 't' : 'd';
      return [{ kind, send: (payload, nonce) => this.#replyOrPost(claimed, payload, nonce) }, kind === 't' ? thread : direct, direct];
    }
    if (conversation.ground === 'thread') return [thread, direct];
    if (conversation.ground === 'direct') return [direct];
    const mayAsk = place.workspace !== noServer;
    if (way === 'dm' && mayAsk) return [direct, ...only.map((other): Way => ({ ...other, explain: 'directClosed' }))];
    if (way === 'thread' && mayAsk && (reply || conversation.thread)) {
      return [thread, ...only.map((other): Way => ({ ...other, explain: 'noThread' })), direct];
    }
    return [...only, { ...direct, ...(mayAsk ? { explain: 'movedToDirect' as const } : {}) }];
  }

  /** Sends by the way back of an interaction, and remembers whose token can change it. */
  async reply(reply: Reply, payload: Payload): Promise<Posted> {
    const made = await reply.send(payload);
    this.#parts.conversations.made(made.id, reply);
    return made;
  }

  /** The first answer to a click in a conversation that lasts; what follows is posted there, each only once. */
  async #replyOrPost(reply: Reply, payload: Payload, nonce: string): Promise<Posted> {
    const { channel } = reply.from;
    return reply.isWaiting || channel === null ? this.reply(reply, payload) : this.#parts.calls.post(channel, payload, nonce);
  }

  async #postDirect(place: Place, conversation: Conversation, payload: Payload, nonce: string): Promise<Posted> {
    const { calls } = this.#parts;
    conversation.direct ??= await calls.openDirect(place.id);
    try {
      return await calls.post(conversation.direct, payload, nonce);
    } catch (error) {
      if (codeOf(error) === codes.unknownChannel) conversation.direct = null;
      throw error;
    }
  }

  async #threadOf(place: Place, conversation: Conversation, reply: Reply | null): Promise<string> {
    if (conversation.thread !== null) return conversation.thread;
    const channel = reply?.from.channel;
    // As Discord would say it of a thread that is not there.
    if (!channel) throw new AttuneError('chat.trouble', 'There is no channel to open a thread in.');
    const { threadName } = discordWords(conversation.locale);
    conversation.thread = await this.#parts.calls.openThread(
      channel,
      `${threadName} · ${reply.from.person.name ?? place.id}`.slice(0, 100),
      place.id,
    );
    return conversation.thread;
  }
}
