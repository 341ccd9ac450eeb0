import { App, type Logger, LogLevel, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../src/log.ts';

/**
 * Bolt's app, but for one thing: it acknowledges events before their listeners have run, and here nothing is
 * acknowledged before its turn is stored. Acknowledgements are held back until everything has gone well.
 */
export class CommitFirstApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    let isAcknowledged = false;
    let answer: unknown;
    await super.processEvent({
      ...event,
      ack: async (response?: unknown) => {
        isAcknowledged = true;
        if (response !== undefined) answer = response;
      },
    });
    if (isAcknowledged) await event.ack(answer as Parameters<typeof event.ack>[0]);
  }
}

/** Bolt's warnings and errors in our log. Its other lines can hold what people wrote, and are left out. */
export function slackLogger(log: Log): Logger {
  const note =
    (level: 'warn' | 'error') =>
    (...messages: unknown[]): void =>
      log[level](
        { from: 'slack', said: messages.filter((message) => typeof message === 'string').join(' ') },
        'Slack’s library has something to say',
      );
  return {
    debug() {},
    info() {},
    warn: note('warn'),
    error: note('error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
