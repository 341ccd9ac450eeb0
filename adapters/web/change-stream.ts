import type { SSEStreamingApi } from 'hono/streaming';
import type { Bell } from './bell.ts';
import type { BoardView } from './board-view.ts';
import { type ChangeCursor, encodeCursor } from './change-cursor.ts';

/**
 * Sends one open page what changes, until it goes or the bell closes. Events: `message` (a ShownMessage; its id is the
 * cursor to resume from) and, once at the beginning and after each clearing, `present` (which ids are there at
 * all, so that a page drops what was erased while it was away). In quiet times a comment every `heartbeatMs`
 * keeps proxies from closing the line; what another process changed is found then, too.
 */
export async function streamChanges(
  stream: SSEStreamingApi,
  {
    view,
    cursor,
    bell,
    cleared,
    heartbeatMs,
  }: { view: BoardView; cursor: ChangeCursor; bell: Bell; cleared: () => number; heartbeatMs: number },
): Promise<void> {
  const gone = new AbortController();
  stream.onAbort(() => gone.abort());
  let seenCleared = -1;
  while (!gone.signal.aborted && !bell.isClosed) {
    const seen = bell.count();
    const clearedNow = cleared();
    // Read before the changes: a message that comes in between must not look like one that the stream never sent.
    const present = clearedNow === seenCleared ? null : await view.present();
    // A moved copy, because the resume id of each event must not be ahead of the events after it.
    const reached = new Map(cursor);
    for (const change of await view.changes(cursor)) {
      reached.set(change.spot, change.change);
      await stream.writeSSE({ event: 'message', id: encodeCursor(reached), data: JSON.stringify(change) });
      present?.[change.spot]?.push(change.id);
    }
    if (present) {
      seenCleared = clearedNow;
      await stream.writeSSE({ event: 'present', data: JSON.stringify(present) });
    }
    const hasRung = await bell.next(seen, heartbeatMs, gone.signal);
    if (!hasRung && !gone.signal.aborted) await stream.write(': still here\n\n');
  }
}
