import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { isOurHost, isOwnPage } from '../../adapters/web/host-check.ts';
import { sessionMs } from '../../adapters/web/people-access.ts';
import { readToken, signToken } from '../../adapters/web/signed-token.ts';
import type { WebAdapter } from '../../adapters/web/web-adapter.ts';
import { addMs } from '../../src/clock.ts';
import { welcome } from './gallery.ts';
import { keyOf, makeListeningApp, makeStillClock, makeTestAdapter, pageOf, postAs, secret, showDirect } from './web-harness.ts';

const running: WebAdapter[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((adapter) => adapter.stop()));
});
async function start(options: Parameters<typeof makeTestAdapter>[0] = {}) {
  const made = makeTestAdapter(options);
  const app = makeListeningApp();
  await made.adapter.start(app);
  running.push(made.adapter);
  return { ...made, app };
}

/** A request with headers that `fetch` does not let go. */
function rawGet(adapter: WebAdapter, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, adapter.url()), { headers: { Connection: 'close', ...headers } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('which requests are ours', () => {
  const local = { host: '127.0.0.1', port: 3000 };
  const everywhere = { host: '0.0.0.0', port: 3000 };
  const named = { host: '127.0.0.1', port: 3000, publicUrl: 'https://attune.example' };
  it.each([
    ['127.0.0.1:3000', local, true],
    ['localhost:3000', local, true],
    ['[::1]:3000', local, true],
    ['LOCALHOST:3000', local, true],
    ['127.0.0.1:3001', local, false],
    ['127.0.0.1', local, false],
    ['evil.example:3000', local, false],
    ['127.0.0.1.evil.example:3000', local, false],
    ['localhost.evil.example:3000', local, false],
    ['evil.example@127.0.0.1:3000', local, true],
    ['192.168.1.20:3000', local, false],
    ['', local, false],
    [undefined, local, false],
    ['a b', local, false],
    ['192.168.1.20:3000', everywhere, true],
    ['evil.example:3000', everywhere, false],
    ['attune.example', named, true],
    ['attune.example:3000', named, false],
    ['other.example', named, false],
    ['shop.local:3000', { host: 'shop.local', port: 3000 }, true],
  ])('by host: %s served at %o is ours: %s', (header, served, isOurs) => {
    expect(isOurHost(header, served)).toBe(isOurs);
  });

  it.each([
    [{ site: 'same-origin', origin: 'null', host: 'localhost:3000' }, true],
    [{ site: 'same-site', origin: 'http://localhost:4000', host: 'localhost:3000' }, false],
    [{ site: 'cross-site', origin: 'http://localhost:3000', host: 'localhost:3000' }, false],
    [{ site: 'none', origin: undefined, host: 'localhost:3000' }, false],
    [{ site: undefined, origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    [{ site: undefined, origin: 'http://localhost:3001', host: 'localhost:3000' }, false],
    [{ site: undefined, origin: 'null', host: 'localhost:3000' }, false],
    [{ site: undefined, origin: undefined, host: 'localhost:3000' }, false],
  ])('by page: %o is ours: %s', (headers, isOurs) => {
    expect(isOwnPage(headers)).toBe(isOurs);
  });

  it('refuses a foreign host everywhere but at the health check', async () => {
    const { adapter } = await start();
    for (const path of ['/', '/p/owner', '/p/owner/events', '/app.js']) {
      expect([path, await rawGet(adapter, path, { Host: 'evil.example' })]).toEqual([path, 403]);
    }
    expect(await rawGet(adapter, '/healthz', { Host: 'evil.example' })).toBe(200);
  });

  it.each(['say', 'press', 'command', 'hello'])('refuses %s from another page, and hands nothing to the app', async (verb) => {
    const { adapter, app } = await start();
    const response = await postAs(
      adapter,
      'owner',
      verb,
      { key: keyOf('owner'), text: 'x', id: 'x', name: 'help' },
      { Origin: 'http://evil.example' },
    );
    expect(response.status).toBe(403);
    expect(app.taken).toEqual([]);
  });
});

describe('every answer', () => {
  it('keeps the page to itself', async () => {
    const { adapter } = await start();
    for (const path of ['/p/owner', '/app.css', '/nowhere']) {
      const { headers } = await fetch(adapter.url() + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

describe('serving others', () => {
  it.each([{ host: '0.0.0.0' }, { host: '192.0.2.1' }, { publicUrl: 'https://attune.example' }])(
    'refuses to start at %o without a secret',
    async (where) => {
      const { adapter } = makeTestAdapter(where);
      await expect(adapter.start(makeListeningApp())).rejects.toMatchObject({
        code: 'web.no-secret',
        message: expect.stringContaining('ATTUNE_WEB_SECRET'),
      });
    },
  );

  it('has no links to give without a secret', async () => {
    const { adapter } = await start();
    expect(() => adapter.personLink('owner', '2027-01-01T00:00:00.000Z')).toThrow(/ATTUNE_WEB_SECRET/);
  });
});

describe('with a secret', () => {
  const now = '2026-11-22T09:30:00.000Z';
  const later = '2026-11-23T09:30:00.000Z';
  const startPersonal = async () => {
    const clock = makeStillClock(now);
    return { clock, ...(await start({ secret, clock })) };
  };
  const enter = async (link: string) => {
    const response = await fetch(link, { redirect: 'manual' });
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    return { response, cookie };
  };

  it('lets a person in by their link, as themselves and nobody else', async () => {
    const { adapter } = await startPersonal();
    await showDirect(adapter, 'manager', 'slot', welcome);
    const { response, cookie } = await enter(adapter.personLink('owner', later));
    expect([response.status, response.headers.get('location')]).toEqual([303, '/p/owner']);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(response.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
    const page = await pageOf(adapter, 'owner', { Cookie: cookie });
    expect(page).toContain('Harbour Bakery');
    expect(page).not.toContain('Playing as');
    expect(page).not.toContain('/p/manager');
    for (const path of ['/p/manager', '/p/manager/events', '/p/manager/c/strategy']) {
      expect((await fetch(adapter.url() + path, { headers: { Cookie: cookie } })).status).toBe(403);
    }
  });

  it('lets nobody speak for somebody else', async () => {
    const { adapter, app } = await startPersonal();
    const { cookie } = await enter(adapter.personLink('owner', later));
    const asManager = { key: keyOf('manager'), text: 'I am the manager' };
    expect((await postAs(adapter, 'manager', 'say', asManager, { Cookie: cookie })).status).toBe(403);
    expect((await postAs(adapter, 'owner', 'say', asManager, { Cookie: cookie })).status).toBe(400);
    expect((await postAs(adapter, 'owner', 'say', { key: keyOf('owner'), text: 'x' })).status).toBe(401);
    expect(app.taken).toEqual([]);
    expect((await postAs(adapter, 'owner', 'say', { key: keyOf('owner'), text: 'x' }, { Cookie: cookie })).status).toBe(202);
  });

  it('shows nothing without a session', async () => {
    const { adapter } = await startPersonal();
    for (const path of ['/', '/p/owner', '/p/owner/events', '/p/nobody']) {
      const response = await fetch(adapter.url() + path, { redirect: 'manual' });
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('refuses a link whose time is over, and a session after its own', async () => {
    const { adapter, clock } = await startPersonal();
    const link = adapter.personLink('owner', later);
    const { cookie } = await enter(link);
    clock.set(later);
    const late = await enter(link);
    expect([late.response.status, late.cookie]).toEqual([401, '']);
    expect((await fetch(`${adapter.url()}/p/owner`, { headers: { Cookie: cookie } })).status).toBe(200);
    clock.set(addMs(now, sessionMs));
    expect((await fetch(`${adapter.url()}/p/owner`, { headers: { Cookie: cookie } })).status).toBe(401);
  });

  it('refuses a link that it did not sign, and a link’s token as a session', async () => {
    const { adapter } = await startPersonal();
    const foreign = signToken('another secret of thirty-two characters', 'link', 'owner', later);
    const { response, cookie } = await enter(`${adapter.url()}/in/${foreign}`);
    expect([response.status, cookie]).toEqual([401, '']);
    const link = signToken(secret, 'link', 'owner', later);
    expect((await fetch(`${adapter.url()}/p/owner`, { headers: { Cookie: `attune_session=${link}` } })).status).toBe(401);
    const session = signToken(secret, 'session', 'owner', later);
    expect((await enter(`${adapter.url()}/in/${session}`)).response.status).toBe(401);
  });

  it('lets nobody in who is no longer there', async () => {
    const { adapter } = await startPersonal();
    const { cookie } = await enter(adapter.personLink('gone', later));
    expect((await fetch(`${adapter.url()}/p/gone`, { headers: { Cookie: cookie } })).status).toBe(403);
  });

  it('makes links and cookies for the address that people use', async () => {
    const { adapter } = await start({ secret, publicUrl: 'https://attune.example/' });
    expect(adapter.url()).toBe('https://attune.example');
    expect(adapter.personLink('owner', later)).toMatch(/^https:\/\/attune\.example\/in\/[\w.-]+$/);
  });
});

describe('a signed token', () => {
  it('is forged as soon as one character differs', () => {
    const token = signToken(secret, 'session', 'owner', '2027-01-01T00:00:00.000Z');
    const readAt = (text: string) => readToken(secret, 'session', text, '2026-01-01T00:00:00.000Z').kind;
    expect(readAt(token)).toBe('good');
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom(...'AZaz09-_.'), (at, character) => {
        fc.pre(token[at] !== character);
        expect(readAt(token.slice(0, at) + character + token.slice(at + 1))).toBe('forged');
      }),
    );
  });

  it('is forged when it is nothing of ours at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readToken(secret, 'link', text, '2026-01-01T00:00:00.000Z')).toEqual({ kind: 'forged' });
      }),
    );
  });
});
