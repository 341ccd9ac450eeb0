/** Wakes open pages when something on the board may have changed. Says nothing of what: they look for themselves. */
export interface Bell {
  readonly isClosed: boolean;
  /** How often it has rung; read it before looking, so that a ring in between is not missed. */
  count(): number;
  ring(): void;
  /** Waits until it has rung more than `seen` times, is closed, `signal` aborts or `ms` have passed; true when it rang. */
  next(seen: number, ms: number, signal: AbortSignal): Promise<boolean>;
  /** Wakes everybody for the last time. */
  close(): void;
}

export function makeBell(): Bell {
  let rings = 0;
  let isClosed = false;
  const waiting = new Set<() => void>();
  const wakeAll = () => {
    for (const wake of [...waiting]) wake();
  };
  return {
    get isClosed() {
      return isClosed;
    },
    count: () => rings,
    ring() {
      rings += 1;
      wakeAll();
    },
    next(seen, ms, signal) {
      return new Promise((resolve) => {
        if (rings > seen || isClosed || signal.aborted) return resolve(rings > seen);
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve(rings > seen);
        };
        const timer = setTimeout(wake, ms);
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
    close() {
      isClosed = true;
      wakeAll();
    },
  };
}
