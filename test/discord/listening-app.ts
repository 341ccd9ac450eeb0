import type { ChatApp } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';

/** An app that only listens. */
export interface ListeningApp extends ChatApp {
  taken: ChatEvent[];
  /** Resolves when so many events have been taken. */
  heard(count: number): Promise<void>;
}

export function listeningApp(): ListeningApp {
  const taken: ChatEvent[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  return {
    taken,
    async take(event) {
      taken.push(event);
      for (const { count, resolve } of waiting) if (taken.length >= count) resolve();
      return {};
    },
    heard(count) {
      return new Promise((resolve) => {
        if (taken.length >= count) resolve();
        else waiting.push({ count, resolve });
      });
    },
  };
}
