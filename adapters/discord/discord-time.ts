/** Waiting, passed in so that tests need not. */
export interface Waits {
  /** Runs `then` after so many milliseconds. */
  after(ms: number, then: () => void): void;
  /** @throws what `late` makes when `promise` takes longer */
  within<T>(ms: number, promise: Promise<T>, late: () => Error): Promise<T>;
}

/** Waiting by the machine's own clock. `after` keeps no process alive. */
export const systemWaits: Waits = {
  after(ms, then) {
    setTimeout(then, ms).unref();
  },
  within(ms, promise, late) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(late()), ms);
      promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  },
};
