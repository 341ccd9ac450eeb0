import type { SSEStreamingApi } from 'hono/streaming';
import { expect, it } from 'vitest';
import { makeBell } from '../../adapters/web/bell.ts';
import type { BoardView, ShownMessage } from '../../adapters/web/board-view.ts';
import { streamChanges } from '../../adapters/web/change-stream.ts';

it('never calls a message present that the page was not sent, even when it comes between two looks at the board', async () => {
  const board: ShownMessage[] = [];
  const arrive = () => board.push({ spot: 'direct', id: `m${board.length}`, change: board.length + 1, postedAt: '', html: '' });
  const view: BoardView = {
    spots: ['direct'],
    messages: async () => board,
    async changes() {
      const found = [...board];
      arrive();
      return found;
    },
    async present() {
      const ids = board.map(({ id }) => id);
      arrive();
      return { direct: ids };
    },
  };
  const bell = makeBell();
  const sent: string[] = [];
  let present: string[] = [];
  const stream = {
    onAbort() {},
    async write() {},
    async writeSSE({ event, data }: { event?: string; data: string }) {
      if (event === 'message') sent.push((JSON.parse(data) as ShownMessage).id);
      if (event !== 'present') return;
      present = (JSON.parse(data) as { direct: string[] }).direct;
      bell.close();
    },
  } as unknown as SSEStreamingApi;
  await streamChanges(stream, { view, cursor: new Map(), bell, cleared: () => 0, heartbeatMs: 1000 });
  expect(sent.length).toBeGreaterThan(0);
  expect(present).toEqual(sent);
});
