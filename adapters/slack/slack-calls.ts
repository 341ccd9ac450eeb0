import type { webApi } from '@slack/bolt';
import { AttuneError } from '../../src/errors.ts';
import { longestWaitMs, Pace, type PaceTime } from './pace.ts';
import { retryAfterMs } from './slack-errors.ts';

/** Finds the client that acts for Attune in a workspace. @throws AttuneError `chat.gone` when the app is not installed there. */
export type ClientOf = (workspace: string) => Promise<webApi.WebClient>;

/** How often one call is made again after a limit. */
const maxLimits = 5;

/** Calls Slack for a workspace, at the pace that Slack wants. */
export class SlackCalls {
  readonly #clientOf: ClientOf;
  readonly #pace: Pace;

  constructor(clientOf: ClientOf, time?: PaceTime) {
    this.#clientOf = clientOf;
    this.#pace = new Pace(time);
  }

  /** Resolves when the channel can take another message. */
  forPost(channel: string): Promise<void> {
    return this.#pace.forPost(channel);
  }

  /**
   * Makes a call, and makes it again when Slack's limit has passed.
   * @throws AttuneError `chat.limited` when that is too far away to wait for
   */
  async call<T>(workspace: string, method: string, use: (client: webApi.WebClient) => Promise<T>): Promise<T> {
    const client = await this.#clientOf(workspace);
    const key = `${workspace} ${method}`;
    for (let limits = 0; ; limits++) {
      await this.#pass(key, method);
      try {
        return await use(client);
      } catch (error) {
        const ms = retryAfterMs(error);
        if (ms === null || limits >= maxLimits) throw error;
        this.#pace.limit(key, ms);
      }
    }
  }

  async #pass(key: string, method: string): Promise<void> {
    for (let ms = this.#pace.limitedMs(key); ms > 0; ms = this.#pace.limitedMs(key)) {
      if (ms > longestWaitMs) {
        throw new AttuneError(
          'chat.limited',
          `Slack takes no ${method} for another ${Math.ceil(ms / 1000)} seconds. It is tried again after that.`,
        );
      }
      await this.#pace.sleep(ms);
    }
  }
}
