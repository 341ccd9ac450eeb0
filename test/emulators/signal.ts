/** How long a wait lasts at most, and what it waits for (named in the error). */
export interface WaitOptions {
  what?: string;
  /** Default 5000. */
  timeoutMs?: number;
}

/**
 * Says that something changed, and lets tests wait for what they want to see. A wait looks again after every
 * change; it never polls.
 */
export class Signal {
  #watchers = new Set<() => void>();

  /** @param owner Named in the error of a wait that ends in vain: `Slack emulator`. */
  constructor(readonly owner: string) {}

  /** Something changed: every wait looks again. */
  changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  /**
   * Resolves to the first value of `look` that is not undefined, null or false.
   * @throws Error naming `what` when nothing came in time, or what `look` threw.
   */
  waitFor<T>(look: () => T | undefined | null | false, options: WaitOptions = {}): Promise<T> {
    const { what = 'what the test waits for', timeoutMs = 5000 } = options;
    return new Promise<T>((resolve, reject) => {
      const end = (finish: () => void): void => {
        this.#watchers.delete(watcher);
        clearTimeout(timer);
        finish();
      };
      const watcher = (): void => {
        try {
          const found = look();
          if (found !== undefined && found !== null && found !== false) end(() => resolve(found));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const timer = setTimeout(
        () => end(() => reject(new Error(`${this.owner}: waited ${timeoutMs} ms for ${what}, and it did not come.`))),
        timeoutMs,
      );
      this.#watchers.add(watcher);
      watcher();
    });
  }
}
