import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePersonLink } from '../../adapters/web/people-access.ts';
import { localWorkspace } from '../../src/app/local-workspace.ts';
import { addMs, systemClock } from '../../src/clock.ts';
import { type AttuneProcess, startAttune } from './attune-process.ts';

const secret = 'flour, salt, water, and a long night';
const day = 24 * 60 * 60 * 1000;

describe('a page that others can reach', () => {
  let attune: AttuneProcess;
  beforeAll(async () => {
    attune = await startAttune({ HOST: '0.0.0.0', ATTUNE_WEB_SECRET: secret });
  });
  afterAll(() => attune.end());

  /** As a browser that follows no link by itself; the server listens on every address, so this machine's will do. */
  const get = (path: string, cookie?: string) =>
    fetch(new URL(path, attune.url), {
      redirect: 'manual',
      headers: { Accept: 'text/html', ...(cookie === undefined ? {} : { Cookie: cookie }) },
    });
  const linkOf = (name: string) => {
    const link = attune.stdout().match(new RegExp(`^  ${name}: (http\\S+)$`, 'm'))?.[1];
    if (!link) throw new Error(`No link for ${name} was printed`);
    return new URL(link).pathname;
  };
  const enter = async (name: string) => {
    const response = await get(linkOf(name));
    return { response, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };

  it('prints one link for each person', () => {
    for (const { name } of localWorkspace.people) expect(linkOf(name)).toMatch(/^\/in\//);
  });

  it('lets nobody in without a link', async () => {
    for (const path of ['/', '/p/owner', '/p/owner/events', '/p/owner/c/strategy'])
      expect([path, (await get(path)).status]).toEqual([path, 401]);
  });

  it('lets a person in by their link, as themselves, in a cookie that no script can read', async () => {
    const { response, cookie } = await enter('Counter');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/p/counter']);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
    const page = await get('/p/counter', cookie);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).not.toContain('Playing as');
    expect(html).not.toContain('/p/owner');
  });

  it('shows nobody another person’s page, nor lets them act there', async () => {
    const { cookie } = await enter('Counter');
    expect((await get('/p/owner', cookie)).status).toBe(403);
    expect((await get('/p/owner/events', cookie)).status).toBe(403);
    const { url } = attune;
    const said = await fetch(`${url}/p/owner/say`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url, Cookie: cookie },
      body: JSON.stringify({ key: `web:owner:${randomUUID()}`, text: 'I am the owner' }),
    });
    expect(said.status).toBe(403);
    const owner = await enter('Owner');
    expect(await (await get('/p/owner', owner.cookie)).text()).not.toContain('I am the owner');
  });

  it.each([
    ['expired', () => new URL(makePersonLink(secret, attune.url, 'owner', addMs(systemClock.now(), -day))).pathname, 'no longer good'],
    ['cut off', () => linkOf('Owner').slice(0, -3), 'not complete'],
    [
      'made with another secret',
      () => new URL(makePersonLink('x'.repeat(40), attune.url, 'owner', addMs(systemClock.now(), day))).pathname,
      'not complete',
    ],
  ])('lets nobody in by a link that is %s', async (_, link, told) => {
    const response = await get(link());
    expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null]);
    expect(await response.text()).toContain(told);
  });

  it('takes nothing as a session that is none', async () => {
    const token = linkOf('Owner').slice('/in/'.length);
    for (const value of [token, 'nonsense', '']) expect((await get('/p/owner', `attune_session=${value}`)).status).toBe(401);
  });

  it('goes by no name that it was not given', async () => {
    const { cookie } = await enter('Owner');
    expect(await askedAs('attune.attacker.example', `${attune.url}/p/owner`, cookie)).toMatchObject({ status: 403 });
  });
});

describe('a page behind a proxy', () => {
  let attune: AttuneProcess;
  beforeAll(async () => {
    const port = await freePort();
    attune = await startAttune({ PORT: port, ATTUNE_WEB_SECRET: secret, ATTUNE_WEB_URL: 'https://attune.example/' });
  });
  afterAll(() => attune.end());

  it('is printed by the address that people use, and so are its links', () => {
    expect(attune.stdout()).toContain('Attune is at https://attune.example\n');
    expect(attune.stdout().match(/https:\/\/attune\.example\/in\//g)).toHaveLength(localWorkspace.people.length);
  });

  it('lets people in under that name, by a cookie for encrypted lines alone', async () => {
    const link = /https:\/\/attune\.example(\/in\/\S+)/.exec(attune.stdout())?.[1] ?? '';
    const { status, cookie } = await askedAs('attune.example', attune.url + link);
    expect(status).toBe(303);
    expect(cookie).toContain('Secure');
    expect(await askedAs('attune.example', `${attune.url}/p/owner`, cookie?.split(';')[0])).toMatchObject({ status: 200 });
  });
});

/** Asks under a name; not with fetch, which names the host by itself. */
function askedAs(host: string, url: string, cookie = ''): Promise<{ status: number | undefined; cookie: string | undefined }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { Host: host, Cookie: cookie } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, cookie: response.headers['set-cookie']?.[0] });
    });
    asked.once('error', reject).end();
  });
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? String(address?.port) : '';
}
