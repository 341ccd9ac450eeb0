import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type HTTPReceiverOptions, type Logger, LogLevel, type ReceiverEvent } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { SlackEmulator } from './slack-emulator.ts';
import type { SlackWorkspace } from './slack-workspace.ts';

/** A logger that keeps lines instead of printing them: refusals in these tests are meant. */
export function keptLog(lines: string[] = []): Logger {
  const keep = (...words: unknown[]): void => void lines.push(words.map(String).join(' '));
  return { debug: () => {}, info: keep, warn: keep, error: keep, setLevel: () => {}, getLevel: () => LogLevel.INFO, setName: () => {} };
}

/** The real client of the Web API with a token; one attempt per call, and 429 is told instead of waited for. */
export function client(slack: SlackEmulator, token: string): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: keptLog() });
}

/** Looks at what arrives before Bolt acknowledges it, which it does for events before any listener; may throw. */
export type Gate = (event: ReceiverEvent) => void;

class GatedApp extends App {
  gate: Gate = () => {};

  override async processEvent(event: ReceiverEvent): Promise<void> {
    this.gate(event);
    await super.processEvent(event);
  }
}

/** The real Bolt over Socket Mode, not started yet. */
export function socketApp(slack: SlackEmulator, workspace: SlackWorkspace): GatedApp {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  return new GatedApp({
    token: workspace.botToken,
    appToken: slack.app.appToken,
    socketMode: true,
    clientOptions,
    installerOptions: { clientOptions },
    logger: keptLog(),
  });
}

/** The real Bolt over HTTP on a free port, started; resolves with its address. */
export async function httpApp(
  slack: SlackEmulator,
  workspace: SlackWorkspace | null,
  options: Partial<HTTPReceiverOptions> = {},
): Promise<{ app: GatedApp; receiver: HTTPReceiver; url: string }> {
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger: keptLog(), ...options });
  const clientOptions = { slackApiUrl: slack.apiUrl };
  // Without a workspace the receiver's own installer says which token belongs to whom.
  const who = workspace === null ? {} : { token: workspace.botToken };
  const app = new GatedApp({ receiver, clientOptions, logger: keptLog(), ...who });
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  return { app, receiver, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What a refused call says: Slack's error code. @throws whatever else went wrong, or Error when it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? (error.data as { error?: unknown }) : {};
    if (typeof data.error === 'string') return data.error;
    throw error;
  }
  throw new Error('The call was not refused.');
}
