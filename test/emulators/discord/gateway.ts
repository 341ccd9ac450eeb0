import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json } from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';
import { GatewaySession, intents } from './gateway-session.ts';
import { guildCreateJson, memberJson, userJson } from './payloads.ts';

const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const;

export interface GatewayOptions {
  /** Pause between heartbeats; Discord says about 41,250 ms. */
  heartbeatMs: number;
  /** Recommended number of shards. */
  shards: number;
  /** Privileged intents that the app was granted. */
  privileged: readonly ('members' | 'presences' | 'messageContent')[];
  /** How many shards may identify at once. */
  maxConcurrency: number;
}

/**
 * The gateway: hello, identify, heartbeats, dispatches with numbers, and resuming with what was missed. A client
 * that does not heartbeat within one and a half pauses is taken for dead.
 */
export class Gateway {
  readonly sessions: GatewaySession[] = [];
  /** Answers heartbeats. Without it, clients see a connection that is open and dead. */
  isAnswering = true;
  /** How many of the next events arrive twice. */
  duplicates = 0;
  /** How many times a client identified, and resumed. */
  identified = 0;
  resumed = 0;
  readonly #sockets = new Set<WebSocket>();
  readonly #server = new WebSocketServer({ noServer: true });
  #held: (() => void)[] | null = null;

  constructor(
    readonly state: DiscordState,
    readonly options: GatewayOptions,
  ) {}

  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#welcome(ws, new URL(request.url ?? '/', 'http://gateway')));
    });
  }

  /** Sessions that are connected now. */
  get connections(): number {
    return this.sessions.filter(({ socket }) => socket !== null).length;
  }

  /** Sends an event to the session that should have it, or keeps it until that session resumes. */
  dispatch(type: string, data: Json, to: { guildId?: string | undefined; intent?: number }): void {
    const send = (): void => {
      const times = this.duplicates > 0 ? 2 : 1;
      if (this.duplicates > 0) this.duplicates--;
      for (const session of this.sessions.filter((one) => one.hears(to.guildId, to.intent ?? 0)))
        for (let n = 0; n < times; n++) session.dispatch(type, session.cut(data, to.guildId));
      this.state.signal.changed();
    };
    if (this.#held === null) send();
    else this.#held.push(send);
  }

  /** Events from now on wait until they are released, in the order given or reversed. */
  hold(): { release(order?: 'given' | 'reversed'): void } {
    const held: (() => void)[] = [];
    this.#held = held;
    return {
      release: (order = 'given') => {
        if (this.#held === held) this.#held = null;
        for (const go of order === 'given' ? held : held.reverse()) go();
      },
    };
  }

  /** Every connection breaks, without a closing handshake; sessions can be resumed. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Closes every connection with a code, such as 4000 (go on) or 4009 (begin anew). */
  close(code: number): void {
    for (const session of this.sessions) if (code === 4007 || code === 4009) session.isOver = true;
    for (const socket of this.#sockets) socket.close(code);
  }

  /** Asks every client to connect again and to resume. */
  reconnect(): void {
    for (const { socket } of this.sessions) socket?.send(JSON.stringify({ op: opcodes.reconnect, d: null, s: null, t: null }));
  }

  /** Tells every client that its session is not valid; `canResume` says whether it may be resumed. */
  invalidate(canResume: boolean): void {
    for (const session of this.sessions) {
      if (!canResume) session.isOver = true;
      session.socket?.send(JSON.stringify({ op: opcodes.invalid, d: canResume, s: null, t: null }));
      // The connection stays; the client may resume on it.
      session.socket = null;
    }
  }

  async stop(): Promise<void> {
    this.#held = null;
    for (const socket of this.#sockets) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #welcome(socket: WebSocket, url: URL): void {
    this.#sockets.add(socket);
    let session: GatewaySession | null = null;
    let silence: NodeJS.Timeout | undefined;
    const stillThere = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.close(4000, 'No heartbeat came.'), this.options.heartbeatMs * 1.5);
      silence.unref();
    };
    socket.on('close', (code) => {
      clearTimeout(silence);
      this.#sockets.delete(socket);
      if (session?.socket === socket) session.socket = null;
      if (session !== null && (code === 1000 || code === 1001)) session.isOver = true;
      this.state.signal.changed();
    });
    socket.on('error', () => socket.terminate());
    const isKnown = url.searchParams.get('v') === '10' && url.searchParams.get('encoding') === 'json';
    if (!isKnown || url.searchParams.has('compress')) {
      socket.close(isKnown ? 4002 : 4012, isKnown ? 'This emulator does not compress.' : 'Invalid API version');
      return;
    }
    socket.send(JSON.stringify({ op: opcodes.hello, d: { heartbeat_interval: this.options.heartbeatMs, _trace: [] }, s: null, t: null }));
    stillThere();
    socket.on('message', (raw: Buffer) => {
      const sent = parse(raw);
      if (sent === undefined) return socket.close(4002, 'Error while decoding payload.');
      const { op, d } = sent;
      const isIn = session?.socket === socket;
      if (op === opcodes.heartbeat) {
        stillThere();
        if (this.isAnswering) socket.send(JSON.stringify({ op: opcodes.ack, d: null, s: null, t: null }));
      } else if (op === opcodes.identify || op === opcodes.resume) {
        if (isIn) return socket.close(4005, 'Already authenticated.');
        session = op === opcodes.identify ? this.#identify(socket, isJson(d) ? d : {}) : this.#resume(socket, isJson(d) ? d : {});
        this.state.signal.changed();
      } else if (session === null || !isIn) socket.close(4003, 'Not authenticated.');
      else if (op === opcodes.members && isJson(d)) this.#sendMembers(session, d);
      else if (op !== opcodes.presence && op !== opcodes.voice) socket.close(4001, 'Unknown opcode.');
    });
  }

  #identify(socket: WebSocket, d: Json): GatewaySession | null {
    const [shard, count] = Array.isArray(d.shard) ? d.shard.map(Number) : [0, 1];
    const wanted = Number(d.intents);
    const refused = this.#refusal(d, wanted, shard ?? 0, count ?? 1);
    if (refused !== null) {
      socket.close(refused[0], refused[1]);
      return null;
    }
    this.identified++;
    const session = new GatewaySession(this.state, { id: randomUUID(), intents: wanted, shard: shard ?? 0, shards: count ?? 1 });
    session.socket = socket;
    this.sessions.push(session);
    const guilds = [...this.state.guilds.values()].filter((guild) => guild.hasBot && session.hasGuild(guild.id));
    session.dispatch('READY', {
      v: 10,
      user: { ...userJson(this.state.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.state.origin.replace('http', 'ws'),
      application: { id: this.state.app.id, flags: 0 },
      shard: [session.shard, session.shards],
      session_type: 'normal',
      private_channels: [],
      _trace: [],
    });
    if ((wanted & intents.guilds) !== 0)
      for (const guild of guilds) if (guild.isAvailable) session.dispatch('GUILD_CREATE', guildCreateJson(this.state, guild));
    return session;
  }

  #refusal(d: Json, wanted: number, shard: number, count: number): readonly [number, string] | null {
    if (d.token !== this.state.app.token && d.token !== `Bot ${this.state.app.token}`) return [4004, 'Authentication failed.'];
    if (!isJson(d.properties)) return [4002, 'Error while decoding payload.'];
    if (!Number.isInteger(wanted) || wanted < 0 || wanted >= 2 ** 26) return [4013, 'Invalid intent(s).'];
    const granted = this.options.privileged.reduce((bits, name) => bits | intents[name], 0);
    if ((wanted & (intents.members | intents.presences | intents.messageContent) & ~granted) !== 0) return [4014, 'Disallowed intent(s).'];
    if (!(Number.isInteger(shard) && shard >= 0 && shard < count)) return [4010, 'Invalid shard.'];
    return null;
  }

  #resume(socket: WebSocket, d: Json): GatewaySession | null {
    const session = this.sessions.find(({ id }) => id === d.session_id);
    if (d.token !== this.state.app.token && d.token !== `Bot ${this.state.app.token}`) socket.close(4004, 'Authentication failed.');
    else if (session === undefined || session.isOver) socket.send(JSON.stringify({ op: opcodes.invalid, d: false, s: null, t: null }));
    else if (Number(d.seq) > session.lastSequence) socket.close(4007, 'Invalid seq.');
    else {
      this.resumed++;
      session.socket?.close(4000, 'Resumed elsewhere.');
      session.socket = socket;
      session.replay(Number(d.seq));
      return session;
    }
    return null;
  }

  #sendMembers(session: GatewaySession, d: Json): void {
    const guild = this.state.guilds.get(String(d.guild_id));
    if (guild === undefined) return;
    const ids = d.user_ids === undefined ? [...guild.members.keys()] : [d.user_ids].flat().map(String);
    const members = ids.flatMap((id) => guild.members.get(id) ?? []).map((member) => memberJson(this.state, member));
    const nonce = d.nonce === undefined ? {} : { nonce: d.nonce };
    session.dispatch('GUILD_MEMBERS_CHUNK', { guild_id: guild.id, members, chunk_index: 0, chunk_count: 1, not_found: [], ...nonce });
  }
}

function parse(raw: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(raw.toString());
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
