import { afterEach, describe, expect, it } from 'vitest';
import type { WebAdapter } from '../../adapters/web/web-adapter.ts';
import { channelPlace, directPlace } from '../../adapters/web/web-places.ts';
import { placeKey } from '../../src/chat/event.ts';
import { AttuneError } from '../../src/errors.ts';
import { type AdapterHarness, describeAdapter } from '../contracts/adapter-contract.ts';
import { answered, welcome } from './gallery.ts';
import { keyOf, makeListeningApp, makeSlowApp, makeTestAdapter, pageOf, postAs, showDirect, workspace } from './web-harness.ts';

/** The messages of a page as its reader sees them. Whatever is not escaped would be a tag, and so be missing. */
function textsOf(html: string): { text: string }[] {
  return [...html.matchAll(/<div class="body">(.*?)<\/div><\/article>/gs)].map(([, body = '']) => ({
    text: body
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  }));
}

describeAdapter('web', async (app): Promise<AdapterHarness> => {
  const { adapter } = makeTestAdapter();
  await adapter.start(app);
  let last: { person: string; verb: string; body: object } | null = null;
  const send = async (person: string, verb: string, body: object, again?: 'again') => {
    if (again !== 'again' || !last) last = { person, verb, body: { key: keyOf(person), ...body } };
    const response = await postAs(adapter, last.person, last.verb, last.body);
    const { message } = (await response.json()) as { message?: string };
    return { isAcknowledged: response.status === 202, told: message ?? null };
  };
  return {
    adapter,
    person: 'owner',
    direct: directPlace(workspace, 'owner'),
    sayAs: (person, text, again) => send(person, 'say', { text }, again),
    pressAs: (person, id, value, again) => send(person, 'press', value === undefined ? { id } : { id, value }, again),
    messagesSeenBy: async (person) => textsOf(await pageOf(adapter, person)),
    stop: () => adapter.stop(),
  };
});

describe('the web page', () => {
  const running: WebAdapter[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((adapter) => adapter.stop()));
  });
  const startWith = async (app = makeListeningApp(), options: Parameters<typeof makeTestAdapter>[0] = {}) => {
    const made = makeTestAdapter(options);
    running.push(made.adapter);
    await made.adapter.start(app);
    return { ...made, app };
  };

  it('shows what a person typed once, however often it is tried', async () => {
    const { adapter, app } = await startWith();
    const key = keyOf('owner');
    await postAs(adapter, 'owner', 'say', { key, text: 'We bake' });
    await postAs(adapter, 'owner', 'say', { key, text: 'We bake' });
    expect(app.taken.map((event) => event.key)).toEqual([key, key]);
    expect((await pageOf(adapter, 'owner')).match(/We bake/g)).toHaveLength(1);
  });

  it('answers only after the turn is committed', async () => {
    const { app, begun, commit } = makeSlowApp();
    const { adapter } = await startWith(app);
    const order: string[] = [];
    const answer = postAs(adapter, 'owner', 'press', { key: keyOf('owner'), id: 'a/s/1/q/4' }).then((response) => {
      order.push(`answered ${response.status}`);
    });
    await begun;
    order.push('committed');
    commit();
    await answer;
    expect(order).toEqual(['committed', 'answered 202']);
  });

  it('takes the form of a page without script and goes back to its conversation', async () => {
    const { adapter, app } = await startWith();
    const response = await fetch(`${adapter.url()}/p/owner/say`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Sec-Fetch-Site': 'same-origin', Origin: 'null', Accept: 'text/html' },
      body: new URLSearchParams({ key: keyOf('owner'), place: 'channel:strategy', text: 'Hello' }),
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/p/owner/c/strategy']);
    expect(app.taken[0]?.place).toEqual(channelPlace(workspace, 'strategy'));
  });

  it('keeps direct conversations apart', async () => {
    const { adapter } = await startWith();
    await showDirect(adapter, 'owner', 'slot', welcome);
    expect(await pageOf(adapter, 'manager')).not.toContain('Welcome');
    expect(await pageOf(adapter, 'owner')).toContain('Welcome');
  });

  it('erases a conversation', async () => {
    const { adapter } = await startWith();
    await showDirect(adapter, 'owner', 'slot', welcome);
    await adapter.clear(directPlace(workspace, 'owner'));
    expect(await pageOf(adapter, 'owner')).not.toContain('Welcome');
  });

  it('is healthy only when the app can take a turn', async () => {
    let isReady = false;
    const { adapter } = await startWith(undefined, { isReady: () => isReady });
    expect((await fetch(`${adapter.url()}/healthz`)).status).toBe(503);
    isReady = true;
    expect((await fetch(`${adapter.url()}/healthz`)).status).toBe(200);
  });

  it('says what to do when the port is in use', async () => {
    const { adapter } = await startWith();
    const port = Number(new URL(adapter.url()).port);
    const second = makeTestAdapter({ port }).adapter;
    const failure = await second.start(makeListeningApp()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AttuneError);
    expect(failure).toMatchObject({ code: 'web.port-in-use', message: expect.stringContaining('PORT=') });
  });

  it('finishes the turn that it has begun before it stops', async () => {
    const { app, begun, commit } = makeSlowApp();
    const { adapter } = makeTestAdapter();
    await adapter.start(app);
    const answer = postAs(adapter, 'owner', 'say', { key: keyOf('owner'), text: 'Last words' });
    await begun;
    const stopped = adapter.stop();
    commit();
    expect((await answer).status).toBe(202);
    await stopped;
    await expect(fetch(`${adapter.url()}/healthz`)).rejects.toThrow();
  });

  it('serves its script, style and font itself', async () => {
    const { adapter } = await startWith();
    for (const [path, type] of [
      ['/app.js', 'text/javascript'],
      ['/theme.js', 'text/javascript'],
      ['/app.css', 'text/css'],
      ['/fonts/inter-latin-400-normal.woff2', 'font/woff2'],
      ['/favicon.svg', 'image/svg+xml'],
    ]) {
      const response = await fetch(adapter.url() + path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, expect.stringContaining(type ?? '')]);
    }
    const css = await (await fetch(`${adapter.url()}/app.css`)).text();
    const page = await pageOf(adapter, 'owner');
    for (const text of [css, page]) expect(text).not.toMatch(/(?:src|href|url\()\s*=?\s*["']?(?:https?:)?\/\//);
  });

  it.each([
    ['not JSON', '{', 400],
    ['a key of somebody else', JSON.stringify({ key: keyOf('manager'), text: 'x' }), 400],
    ['no text', JSON.stringify({ key: keyOf('owner') }), 400],
    ['a place that is none', JSON.stringify({ key: keyOf('owner'), place: 'channel:none', text: 'x' }), 400],
    ['more than fits', JSON.stringify({ key: keyOf('owner'), text: 'x'.repeat(70_000) }), 413],
  ])('refuses a body that is %s, and stores nothing', async (_, body, status) => {
    const { adapter, app, board } = await startWith();
    const headers = { 'Content-Type': 'application/json', Origin: adapter.url() };
    const response = await fetch(`${adapter.url()}/p/owner/say`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(app.taken).toEqual([]);
    expect(await board.messages(placeKey(directPlace(workspace, 'owner')), 10)).toEqual([]);
  });

  it('has a friendly page for addresses that lead nowhere', async () => {
    const { adapter } = await startWith();
    for (const path of ['/nowhere', '/p/nobody', '/p/owner/c/none']) {
      const response = await fetch(adapter.url() + path, { headers: { Accept: 'text/html' } });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('Nothing here');
    }
  });

  it('keeps an answered question’s way to change it', async () => {
    const { adapter } = await startWith();
    await showDirect(adapter, 'owner', 'slot', answered);
    expect(await pageOf(adapter, 'owner')).toMatch(/kind-answered.*data-press="s\/gallery\/1\/x\/change"/s);
  });
});
