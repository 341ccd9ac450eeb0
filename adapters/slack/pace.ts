/** Time as the pace needs it; a test moves it by hand. */
export interface PaceTime {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const realTime: PaceTime = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** One message a second for each channel, as Slack asks; so many may come close together after a pause. */
const everyMs = 1000;
const closeTogether = 4;

/** Slack gives the time of its limits in seconds; longer than this, the delivery is put off instead of kept waiting. */
export const longestWaitMs = 30_000;

/**
 * When the next call may go out. Each channel has its own pace, and each method of each workspace its own limit:
 * whoever waits for one holds up nobody at another.
 */
export class Pace {
  readonly #time: PaceTime;
  /** By channel: when the next message would be due if all had been a second apart. */
  readonly #due = new Map<string, number>();
  /** By method and workspace: not before. */
  readonly #limited = new Map<string, number>();

  constructor(time: PaceTime = realTime) {
    this.#time = time;
  }

  /** Resolves when a message may be posted in the channel. */
  async forPost(channel: string): Promise<void> {
    const now = this.#time.now();
    const due = Math.max(now, this.#due.get(channel) ?? 0);
    this.#due.set(channel, due + everyMs);
    if (this.#due.size > 5000) this.#forget(now);
    const waitMs = due - (closeTogether - 1) * everyMs - now;
    if (waitMs > 0) await this.#time.sleep(waitMs);
  }

  /** How long a limit still holds, in milliseconds; 0 when the call may go out. */
  limitedMs(key: string): number {
    return Math.max(0, (this.#limited.get(key) ?? 0) - this.#time.now());
  }

  /** Slack has asked to be left alone for so long. */
  limit(key: string, ms: number): void {
    this.#limited.set(key, Math.max(this.#limited.get(key) ?? 0, this.#time.now() + ms));
  }

  sleep(ms: number): Promise<void> {
    return this.#time.sleep(ms);
  }

  #forget(now: number): void {
    for (const [channel, due] of this.#due) if (due < now) this.#due.delete(channel);
  }
}
