import { say } from './browser-words.ts';
import type { Arrived } from './message-log.ts';
import type { PageFacts } from './page-facts.ts';

/** Longest pause between two tries to come back, in milliseconds. */
const longestPauseMs = 15_000;

/**
 * Follows what changes, and comes back by itself after trouble from where it was. A hidden page lets go of its
 * line (browsers allow only six to a server) and catches up when it is seen again.
 */
export function followChanges(
  facts: PageFacts,
  on: { message: (arrived: Arrived) => void; present: (ids: Record<string, string[]>) => void },
): void {
  const state = document.querySelector<HTMLElement>('.connection');
  let cursor = facts.cursor;
  let source: EventSource | null = null;
  let pauseMs = 1000;
  let again: ReturnType<typeof setTimeout> | undefined;

  const show = (words: string) => {
    if (state && state.textContent !== words) state.textContent = words;
  };
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    const opened = new EventSource(`${facts.base}/events?after=${encodeURIComponent(cursor)}`);
    source = opened;
    opened.addEventListener('open', () => {
      pauseMs = 1000;
      show('');
    });
    opened.addEventListener('message', (event: MessageEvent<string>) => {
      cursor = event.lastEventId || cursor;
      on.message(JSON.parse(event.data) as Arrived);
    });
    opened.addEventListener('present', (event: MessageEvent<string>) => on.present(JSON.parse(event.data) as Record<string, string[]>));
    opened.addEventListener('error', () => {
      show(say(navigator.onLine ? 'reconnecting' : 'offline'));
      // The browser retries a broken line by itself, but not one that was refused (a server just starting, a proxy's 502).
      if (opened.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    });
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  addEventListener('online', () => !document.hidden && open());
  addEventListener('offline', () => show(say('offline')));
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && open());
  if (!document.hidden) open();
}
