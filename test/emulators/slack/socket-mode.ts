import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { Answer, Envelope, Transport } from './dispatcher.ts';
import type { SlackState } from './slack-state.ts';

/** Slack lets an app have ten connections. */
const maxConnections = 10;
const pingMs = 10_000;
/** How long a closing handshake may take when the emulator stops. */
const closeMs = 500;

/** The Socket Mode side: tickets from `apps.connections.open`, connections, envelopes and their acknowledgements. */
export class SocketMode implements Transport {
  /** Off after `link_disabled`: no new connection is given out. */
  isEnabled = true;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets: WebSocket[] = [];
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  readonly #pings: NodeJS.Timeout;
  #turn = 0;

  constructor(readonly state: SlackState) {
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping();
    }, pingMs);
    this.#pings.unref();
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#sockets.length;
  }

  /** An address for one connection: `ws://127.0.0.1:…/link/?ticket=…`. */
  ticketUrl(origin: string): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `${origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${this.state.app.id}`;
  }

  listen(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, stream, head) => {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) {
        stream.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
        return;
      }
      this.#server.handleUpgrade(request, stream, head, (socket) => this.#opened(socket));
    });
  }

  send(envelope: Envelope, timeoutMs: number): Promise<Answer> {
    const open = this.#sockets.filter(({ readyState }) => readyState === WebSocket.OPEN);
    const socket = open[this.#turn++ % Math.max(1, open.length)];
    if (socket === undefined) return Promise.resolve({ acknowledged: false, reason: 'connection_failed' });
    const envelopeId = randomUUID();
    return new Promise((resolve) => {
      const finish = (answer: Answer): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve(answer);
      };
      const timer = setTimeout(() => finish({ acknowledged: false, reason: 'timeout' }), timeoutMs);
      this.#waiting.set(envelopeId, finish);
      const retry = envelope.kind === 'events_api' ? { retry_attempt: envelope.attempt, retry_reason: envelope.retryReason ?? '' } : {};
      socket.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type: envelope.kind,
          payload: envelope.payload,
          accepts_response_payload: envelope.kind !== 'events_api',
          ...retry,
        }),
      );
    });
  }

  /**
   * Says that the connections will end, as Slack does every hour or so (`warning` about ten seconds before,
   * `refresh_requested` at the end), or that Socket Mode was switched off (`link_disabled`).
   */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    if (reason === 'link_disabled') this.isEnabled = false;
    for (const socket of [...this.#sockets]) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-emulated' } }));
      if (reason === 'link_disabled') socket.close(1000);
    }
  }

  /** Cuts every connection without a word, as a broken network does. */
  cut(): void {
    for (const socket of [...this.#sockets]) socket.terminate();
  }

  /** Closes the connections, by a handshake where the app's side still takes part in one. */
  async stop(): Promise<void> {
    clearInterval(this.#pings);
    const closed = this.#sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of this.#sockets) socket.close(1000);
    const late = setTimeout(() => this.cut(), closeMs);
    await Promise.all(closed);
    clearTimeout(late);
    for (const finish of [...this.#waiting.values()]) finish({ acknowledged: false, reason: 'connection_failed' });
    this.#server.close();
  }

  #opened(socket: WebSocket): void {
    if (this.#sockets.length >= maxConnections) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close(1000);
      return;
    }
    this.#sockets.push(socket);
    socket.on('message', (data) => this.#acknowledged(String(data)));
    socket.on('close', () => {
      this.#sockets.splice(this.#sockets.indexOf(socket), 1);
      this.state.signal.changed();
    });
    socket.on('error', () => socket.terminate());
    socket.ping();
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.length,
        debug_info: { host: 'applink-emulated', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.state.app.id },
      }),
    );
    this.state.signal.changed();
  }

  #acknowledged(data: string): void {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id?: string; payload?: unknown };
    if (id !== undefined) this.#waiting.get(id)?.({ acknowledged: true, payload });
  }
}
