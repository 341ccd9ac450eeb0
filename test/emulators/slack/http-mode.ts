import { createHmac } from 'node:crypto';
import type { Answer, Envelope, Transport } from './dispatcher.ts';
import type { SlackState } from './slack-state.ts';

/** Where the app takes what; Bolt takes everything at `/slack/events`. */
export interface RequestPaths {
  events: string;
  interactivity: string;
  commands: string;
  options: string;
}

export const boltPaths: RequestPaths = {
  events: '/slack/events',
  interactivity: '/slack/events',
  commands: '/slack/events',
  options: '/slack/events',
};

/** The signature of a request body: `v0=` and an HMAC-SHA-256 over version, time in seconds and body. */
export function signature(signingSecret: string, timestampS: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestampS}:${body}`).digest('hex')}`;
}

/** How a request differs from what Slack would send, to see that the app refuses it. */
export interface Forgery {
  signature?: string;
  timestampS?: number;
}

/** The HTTP side: signed requests to the app. */
export class HttpMode implements Transport {
  /** Set to send requests that the app has to refuse. */
  forgery: Forgery | null = null;

  constructor(
    readonly state: SlackState,
    readonly baseUrl: string,
    readonly paths: RequestPaths = boltPaths,
  ) {}

  async send(envelope: Envelope, timeoutMs: number): Promise<Answer> {
    const isEvent = envelope.kind === 'events_api';
    const retry: Record<string, string> =
      isEvent && envelope.attempt > 0
        ? { 'x-slack-retry-num': String(envelope.attempt), 'x-slack-retry-reason': envelope.retryReason ?? 'timeout' }
        : {};
    try {
      const response = await this.post(
        this.#path(envelope),
        isEvent ? 'application/json' : formType,
        this.#body(envelope),
        timeoutMs,
        retry,
      );
      const shown = await response.text();
      if (!response.ok) {
        const isFinal = response.headers.get('x-slack-no-retry') === '1';
        return { acknowledged: false, reason: 'http_error', payload: { status: response.status, body: shown }, isFinal };
      }
      return { acknowledged: true, payload: read(shown) };
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { acknowledged: false, reason: isLate ? 'http_timeout' : 'connection_failed' };
    }
  }

  /** Proves that the address is the app's: resolves to whether it gave the challenge back. */
  async verifyUrl(): Promise<boolean> {
    const challenge = this.state.id('challenge');
    const body = JSON.stringify({ token: this.state.app.verificationToken, challenge, type: 'url_verification' });
    const response = await this.post(this.paths.events, 'application/json', body, 3000, {});
    const shown = await response.text();
    const given = read(shown);
    return (
      response.status === 200 &&
      (shown === challenge || (given !== null && typeof given === 'object' && 'challenge' in given && given.challenge === challenge))
    );
  }

  /** One signed request. */
  post(path: string, contentType: string, body: string, timeoutMs: number, headers: Record<string, string>): Promise<Response> {
    const timestampS = this.forgery?.timestampS ?? Math.floor(Date.now() / 1000);
    return fetch(new URL(path, this.baseUrl), {
      method: 'POST',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestampS),
        'x-slack-signature': this.forgery?.signature ?? signature(this.state.app.signingSecret, timestampS, body),
        ...headers,
      },
      body,
    });
  }

  #path(envelope: Envelope): string {
    if (envelope.kind === 'events_api') return this.paths.events;
    if (envelope.kind === 'slash_commands') return this.paths.commands;
    return envelope.type === 'block_suggestion' ? this.paths.options : this.paths.interactivity;
  }

  #body(envelope: Envelope): string {
    if (envelope.kind === 'events_api') return JSON.stringify(envelope.payload);
    if (envelope.kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(envelope.payload) }).toString();
    const fields = Object.entries(envelope.payload).map(([key, value]): [string, string] => [key, String(value)]);
    return new URLSearchParams(fields).toString();
  }
}

const formType = 'application/x-www-form-urlencoded';

/** A body as JSON, as text when it is none, null when empty. */
function read(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
