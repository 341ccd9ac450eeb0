import { randomUUID } from 'node:crypto';
import type { Board } from '../../adapters/web/board.ts';
import { makeWebAdapter, type WebAdapter, type WebAdapterOptions } from '../../adapters/web/web-adapter.ts';
import { directPlace } from '../../adapters/web/web-places.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Clock } from '../../src/clock.ts';
import { quietLog } from '../../src/log.ts';
import { makeMemoryBoard } from './memory-board.ts';

export const workspace = 'harbour';
export const secret = 'a secret of more than thirty-two characters';

/** A clock that stands still until it is moved. */
export function makeStillClock(at = '2026-11-22T09:30:00.000Z'): Clock & { set(at: string): void } {
  let now = at;
  return {
    now: () => now,
    set(to) {
      now = to;
    },
  };
}

/** An adapter on any free port over a board in memory. Nothing is started. */
export function makeTestAdapter(options: Partial<WebAdapterOptions> = {}): { adapter: WebAdapter; board: Board } {
  const board = options.board ?? makeMemoryBoard();
  const defaults = { workspace, port: 0, host: '127.0.0.1', clock: makeStillClock(), log: quietLog, isReady: () => true };
  return { adapter: makeWebAdapter({ ...defaults, ...options, board }), board };
}

/** An app that keeps what it took; `answer` may show something in return. */
export function makeListeningApp(answer?: (event: ChatEvent) => Promise<void>): ChatApp & { taken: ChatEvent[] } {
  const taken: ChatEvent[] = [];
  return {
    taken,
    async take(event) {
      taken.push(event);
      await answer?.(event);
      return {};
    },
  };
}

/** An app whose turn lasts until `commit` is called; `begun` resolves when it has the first event. */
export function makeSlowApp(): { app: ReturnType<typeof makeListeningApp>; begun: Promise<void>; commit: () => void } {
  let begin = () => {};
  let commit = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const committed = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const app = makeListeningApp(() => {
    begin();
    return committed;
  });
  return { app, begun, commit };
}

export function keyOf(person: string): string {
  return `web:${person}:${randomUUID()}`;
}

/** Posts as the page's script does. */
export function postAs(
  adapter: WebAdapter,
  person: string,
  verb: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${adapter.url()}/p/${person}/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: adapter.url(), ...headers },
    body: JSON.stringify(body),
  });
}

/** What one person's page holds, read as HTML. */
export async function pageOf(adapter: WebAdapter, person: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${adapter.url()}/p/${person}`, { headers })).text();
}

export function showDirect(adapter: WebAdapter, person: string, slot: string, message: Message): Promise<string> {
  return adapter.show(directPlace(workspace, person), slot, message, null);
}
