import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../adapters/web/board-view.ts';
import { decodeCursor, encodeCursor } from '../../adapters/web/change-cursor.ts';
import type { WebAdapter } from '../../adapters/web/web-adapter.ts';
import { channelPlace, directPlace } from '../../adapters/web/web-places.ts';
import type { Message } from '../../src/chat/message.ts';
import { type EventStreamClient, followEvents, type StreamEvent } from './event-stream-client.ts';
import { makeMemoryBoard } from './memory-board.ts';
import { keyOf, makeListeningApp, makeTestAdapter, pageOf, postAs, showDirect, workspace } from './web-harness.ts';

const words = (text: string): Message => ({ fallback: text, blocks: [{ type: 'text', text }] });
const shown = (events: StreamEvent[]) =>
  events.map(({ data }) => {
    const { spot, id, html } = data as ShownMessage;
    return [spot, id, /<p class="text plain"[^>]*>(.*?)<\/p>/.exec(html)?.[1]];
  });

describe('the stream of changes', () => {
  const adapters: WebAdapter[] = [];
  const clients: EventStreamClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await Promise.all(adapters.splice(0).map((adapter) => adapter.stop()));
  });
  const start = async (options: Parameters<typeof makeTestAdapter>[0] = {}) => {
    const made = makeTestAdapter(options);
    await made.adapter.start(makeListeningApp());
    adapters.push(made.adapter);
    return made;
  };
  const follow = async (adapter: WebAdapter, person: string, { after = '', last }: { after?: string; last?: string } = {}) => {
    const url = `${adapter.url()}/p/${person}/events?after=${encodeURIComponent(after)}`;
    const client = await followEvents(url, last === undefined ? {} : { 'Last-Event-ID': last });
    clients.push(client);
    return client;
  };

  it('sends what is posted and what is edited, as it happens', async () => {
    const { adapter } = await start();
    const client = await follow(adapter, 'owner');
    await client.next('present');
    await showDirect(adapter, 'owner', 'slot-1', words('First'));
    expect(shown(await client.next('message'))).toEqual([['direct', 'slot-1', 'First']]);
    await showDirect(adapter, 'owner', 'slot-1', words('Better'));
    expect(shown(await client.next('message'))).toEqual([['direct', 'slot-1', 'Better']]);
  });

  it('goes on from the last event that a page saw', async () => {
    const { adapter } = await start();
    const first = await follow(adapter, 'owner');
    await showDirect(adapter, 'owner', 'slot-1', words('Seen'));
    const [seen] = await first.next('message');
    first.close();
    await showDirect(adapter, 'owner', 'slot-2', words('Missed'));
    await adapter.show(channelPlace(workspace, 'strategy'), 'slot-3', words('Missed as well'), null);
    const again = await follow(adapter, 'owner', { after: 'direct=0', last: seen?.id ?? '' });
    expect(shown(await again.next('message', 2))).toEqual([
      ['direct', 'slot-2', 'Missed'],
      ['channel:strategy', 'slot-3', 'Missed as well'],
    ]);
  });

  it('goes on from where the page was made', async () => {
    const { adapter } = await start();
    await showDirect(adapter, 'owner', 'slot-1', words('On the page'));
    const [, cursor = ''] = /data-cursor="([^"]*)"/.exec(await pageOf(adapter, 'owner')) ?? [];
    await showDirect(adapter, 'owner', 'slot-2', words('After it'));
    const client = await follow(adapter, 'owner', { after: cursor.replaceAll('&amp;', '&') });
    expect(shown(await client.next('message'))).toEqual([['direct', 'slot-2', 'After it']]);
  });

  it('loses nothing over a restart of the server', async () => {
    const board = makeMemoryBoard();
    const { adapter } = await start({ board });
    const client = await follow(adapter, 'owner');
    await showDirect(adapter, 'owner', 'slot-1', words('Before'));
    const [seen] = await client.next('message');
    await adapter.stop();
    await client.ended;
    const { adapter: restarted } = await start({ board });
    await showDirect(restarted, 'owner', 'slot-1', words('After'));
    const again = await follow(restarted, 'owner', { last: seen?.id ?? '' });
    expect(shown(await again.next('message'))).toEqual([['direct', 'slot-1', 'After']]);
  });

  it('shows a person’s words on their other windows, and nobody else’s', async () => {
    const { adapter } = await start();
    const [mine, theirs] = [await follow(adapter, 'owner'), await follow(adapter, 'manager')];
    const key = keyOf('owner');
    await postAs(adapter, 'owner', 'say', { key, text: 'Only for Attune' });
    await postAs(adapter, 'owner', 'say', { key: keyOf('owner'), place: 'channel:strategy', text: 'For all' });
    expect(shown(await mine.next('message', 2))[0]).toEqual(['direct', key, 'Only for Attune']);
    expect(shown(await theirs.next('message')).map(([spot, , text]) => [spot, text])).toEqual([['channel:strategy', 'For all']]);
  });

  it('tells pages what is still there after a conversation was erased', async () => {
    const { adapter } = await start();
    await showDirect(adapter, 'owner', 'slot-1', words('To be forgotten'));
    const client = await follow(adapter, 'owner');
    expect((await client.next('present'))[0]?.data).toEqual({ direct: ['slot-1'], 'channel:strategy': [] });
    await adapter.clear(directPlace(workspace, 'owner'));
    expect((await client.next('present'))[0]?.data).toEqual({ direct: [], 'channel:strategy': [] });
  });

  it('finds in time what another process put on the board', async () => {
    const { adapter, board } = await start({ heartbeatMs: 20 });
    const client = await follow(adapter, 'owner');
    await client.next('present');
    const message = JSON.stringify(words('From elsewhere'));
    await board.put({ id: 'slot-1', place: 'web/harbour/direct/owner', author: null, message }, '2026-11-22T09:30:00.000Z');
    expect(shown(await client.next('message'))).toEqual([['direct', 'slot-1', 'From elsewhere']]);
  });

  it('ends when the server stops', async () => {
    const { adapter } = await start();
    const client = await follow(adapter, 'owner');
    await client.next('present');
    await adapter.stop();
    await client.ended;
    expect(client.status).toBe(200);
  });
});

describe('a cursor', () => {
  it('comes back as it was, and reads anything else as nothing seen', () => {
    const spots = ['direct', 'channel:a&b=c'] as const;
    const cursor = new Map<(typeof spots)[number], number>([
      ['direct', 12],
      ['channel:a&b=c', 9],
    ]);
    expect(decodeCursor(encodeCursor(cursor), [...spots])).toEqual(cursor);
    for (const text of ['', 'direct=-1', 'direct=many', '%%%', 'direct=1e999']) {
      expect([...decodeCursor(text, [...spots]).values()]).toEqual([0, 0]);
    }
  });
});
