import type { WebSocket } from 'ws';
import { isJson, type Json } from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';

/** The intents that are looked at here, as Discord numbers them. */
export const intents = {
  guilds: 1 << 0,
  members: 1 << 1,
  presences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** One shard's session: what it was sent, so that it can be resumed. */
export class GatewaySession {
  readonly id: string;
  readonly intents: number;
  readonly shard: number;
  readonly shards: number;
  /** Null while the client is away. */
  socket: WebSocket | null = null;
  /** It can't be resumed any more. */
  isOver = false;
  readonly #sent: { s: number; t: string; d: Json }[] = [];

  constructor(
    readonly state: DiscordState,
    session: { id: string; intents: number; shard: number; shards: number },
  ) {
    this.id = session.id;
    this.intents = session.intents;
    this.shard = session.shard;
    this.shards = session.shards;
  }

  get lastSequence(): number {
    return this.#sent.length;
  }

  /** Whether a server belongs to this shard: `(id >> 22) % shards`. */
  hasGuild(guildId: string): boolean {
    return Number((BigInt(guildId) >> 22n) % BigInt(this.shards)) === this.shard;
  }

  /** Whether it gets an event: the shard of the server (direct messages go to shard 0), and the intent. */
  hears(guildId: string | undefined, intent: number): boolean {
    if (this.isOver || (intent !== 0 && (this.intents & intent) === 0)) return false;
    return guildId === undefined ? this.shard === 0 : this.hasGuild(guildId);
  }

  dispatch(t: string, d: Json): void {
    const event = { s: this.#sent.length + 1, t, d };
    this.#sent.push(event);
    this.#send(event);
  }

  /** Sends what came after number `sequence`, and that this was all. */
  replay(sequence: number): void {
    for (const event of this.#sent.slice(sequence)) this.#send(event);
    this.dispatch('RESUMED', { _trace: [] });
  }

  /**
   * What is left of a message for an app without the intent for message content: nothing people wrote in a server,
   * unless they name the app.
   */
  cut(data: Json, guildId: string | undefined): Json {
    const isMessage = 'content' in data && isJson(data.author);
    if (!isMessage || guildId === undefined || (this.intents & intents.messageContent) !== 0) return data;
    const isOwn = isJson(data.author) && data.author.id === this.state.bot.id;
    const namesBot = Array.isArray(data.mentions) && data.mentions.some((one) => isJson(one) && one.id === this.state.bot.id);
    return isOwn || namesBot ? data : { ...data, content: '', embeds: [], attachments: [], components: [] };
  }

  #send(event: { s: number; t: string; d: Json }): void {
    if (this.socket !== null && this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify({ op: 0, ...event }));
  }
}
