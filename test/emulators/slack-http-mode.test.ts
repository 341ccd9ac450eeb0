import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, Installation, InstallationQuery } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { client, type Gate, httpApp, refusalOf } from './slack/bolt-harness.ts';
import type { HttpMode } from './slack/http-mode.ts';
import { SlackEmulator } from './slack/slack-emulator.ts';
import type { SlackWorkspace } from './slack/slack-workspace.ts';

let slack: SlackEmulator;
let stopApp: () => Promise<unknown>;
beforeEach(async () => {
  slack = await SlackEmulator.start({ ackTimeoutMs: 500, retryPausesMs: [10], redirectUrls: ['http://127.0.0.1'] });
});
afterEach(async () => {
  await stopApp();
  await slack.stop();
});

describe('requests over HTTP', () => {
  let harbour: SlackWorkspace;
  let app: App;
  let gate: (set: Gate) => void;
  let http: HttpMode;
  beforeEach(async () => {
    harbour = slack.workspace({ name: 'Harbour', users: [{ name: 'ada' }] });
    const started = await httpApp(slack, harbour);
    app = started.app;
    gate = (set) => {
      started.app.gate = set;
    };
    stopApp = () => app.stop();
    http = slack.deliverTo(started.url);
  });

  it('prove the address by a challenge', async () => {
    expect(await http.verifyUrl()).toBe(true);
  });

  it('bring events, presses, commands and questions for options', async () => {
    const options = [{ text: { type: 'plain_text' as const, text: 'Ledger' }, value: 'a' }];
    app.message(async ({ say }) => {
      const elements = [
        { type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } },
        { type: 'external_select' as const, action_id: 'find' },
      ];
      await say({ text: 'Go?', blocks: [{ type: 'actions', elements }] });
    });
    app.action('go', async ({ ack }) => ack());
    app.options('find', async ({ ack }) => ack({ options }));
    app.command('/attune', async ({ ack }) => ack({ text: 'Here', response_type: 'in_channel' }));
    const ada = harbour.person('ada');
    expect(await ada.types('hello')).toMatchObject({ acknowledged: true });
    await slack.waitFor(() => ada.buttons().includes('Go'));
    expect(await ada.clicks('Go')).toMatchObject({ acknowledged: true });
    expect(await ada.looksUp('find', 'led')).toEqual(options);
    await ada.runs('/attune help');
    expect(ada.sees().at(-1)).toMatchObject({ text: 'Here', by: 'command' });
  });

  it('come again with number and reason when the app failed', async () => {
    const seen: unknown[] = [];
    gate((event) => {
      seen.push([event.retryNum, event.retryReason]);
      if (event.retryNum === undefined) throw new Error('not yet');
    });
    expect(await harbour.person('ada').types('hello')).toMatchObject({ acknowledged: true, attempt: 1 });
    expect(seen).toEqual([
      [undefined, undefined],
      [1, 'http_error'],
    ]);
  });

  it.each([
    ['another signature', { signature: 'v0=00' }],
    ['an old time', { timestampS: 1_000_000_000 }],
  ])('are refused by Bolt with %s', async (_what, forgery) => {
    http.forgery = forgery;
    expect(await harbour.person('ada').types('hello')).toMatchObject({
      acknowledged: false,
      reason: 'http_error',
      payload: { status: 401 },
    });
  });
});

describe('an app of a few lines', () => {
  /** Takes what arrives, and answers as it is told. */
  let answer: (path: string) => { status: number; headers?: Record<string, string> };
  const paths: string[] = [];
  let url: string;

  beforeEach(async () => {
    paths.length = 0;
    answer = () => ({ status: 200 });
    const server = createServer((request, response) => {
      paths.push(request.url ?? '');
      const { status, headers = {} } = answer(request.url ?? '');
      response.writeHead(status, headers).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stopApp = async () => server.close();
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  it('hears an event once when it fails and wants no repetition', async () => {
    const harbour = slack.workspace({ name: 'Harbour', users: [{ name: 'ada' }] });
    slack.deliverTo(url, { events: '/hear' });
    answer = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } });
    expect(await harbour.person('ada').types('hello')).toMatchObject({ acknowledged: false, attempt: 0 });
    expect(paths).toEqual(['/hear']);
  });

  it('exchanges a code once, with the address that it named before', async () => {
    const pier = slack.workspace({ name: 'Pier', installed: false, users: [{ name: 'ada' }] });
    const redirect_uri = `${url}/back`;
    slack.app.redirectUrls.push(redirect_uri);
    const asked = new URLSearchParams({ client_id: slack.app.clientId, scope: 'chat:write', state: 's', redirect_uri });
    answer = (path) =>
      path === '/install' ? { status: 302, headers: { location: `${slack.authorizationUrl}?${asked}` } } : { status: 200 };
    const codeAfter = async (): Promise<string> => {
      await pier.installsAt(`${url}/install`, 'ada');
      return new URL(paths.at(-1) ?? '', url).searchParams.get('code') ?? '';
    };
    const client_ = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret };
    const exchange = (code: string, more: object): Promise<unknown> => client(slack, '').oauth.v2.access({ ...client_, code, ...more });
    const code = await codeAfter();
    expect(await refusalOf(exchange(code, {}))).toBe('bad_redirect_uri');
    await expect(exchange(code, { redirect_uri })).resolves.toMatchObject({ team: { id: pier.id }, scope: 'chat:write' });
    expect(await refusalOf(exchange(code, { redirect_uri }))).toBe('code_already_used');
  });

  it('is not asked to go to an address that was not configured', async () => {
    const pier = slack.workspace({ name: 'Pier', installed: false, users: [{ name: 'ada' }] });
    const asked = new URLSearchParams({ client_id: slack.app.clientId, scope: 'chat:write', redirect_uri: 'https://elsewhere.example' });
    answer = () => ({ status: 302, headers: { location: `${slack.authorizationUrl}?${asked}` } });
    await expect(pier.installsAt(`${url}/install`, 'ada')).rejects.toThrow('bad_redirect_uri');
  });
});

describe('installation', () => {
  const stored = new Map<string, Installation>();
  const idOf = (query: InstallationQuery<boolean>): string => (query.isEnterpriseInstall ? query.enterpriseId : query.teamId) ?? '';
  let url: string;

  beforeEach(async () => {
    stored.clear();
    const started = await httpApp(slack, null, {
      clientId: slack.app.clientId,
      clientSecret: slack.app.clientSecret,
      stateSecret: 'a secret of the test',
      scopes: ['chat:write', 'im:history'],
      installationStore: {
        storeInstallation: async (one) => void stored.set((one.isEnterpriseInstall ? one.enterprise?.id : one.team?.id) ?? '', one),
        fetchInstallation: async (query) => stored.get(idOf(query)) ?? Promise.reject(new Error('not installed')),
      },
      installerOptions: { authorizationUrl: slack.authorizationUrl, clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    started.app.message(async ({ say }) => void (await say('Hello')));
    stopApp = () => started.app.stop();
    url = started.url;
    slack.deliverTo(url);
    // Where Slack sends people back to is configured with the app, and the app's port is known only now.
    slack.app.redirectUrls[0] = `${url}/slack/oauth_redirect`;
  });

  it('gives a workspace its own token, and from then on the app answers there', async () => {
    const pier = slack.workspace({ name: 'Pier', installed: false, users: [{ name: 'ada', is_admin: true }] });
    expect(await pier.person('ada').types('hello')).toBeNull();
    expect(await pier.installsAt(`${url}/slack/install`, 'ada')).toMatchObject({ status: 200, scopes: ['chat:write', 'im:history'] });
    expect(stored.get(pier.id)).toMatchObject({
      team: { name: 'Pier' },
      bot: { token: pier.botToken, userId: pier.botUserId },
      isEnterpriseInstall: false,
    });
    await pier.person('ada').types('hello');
    await slack.waitFor(() => pier.person('ada').sees().at(-1)?.text === 'Hello');
  });

  it('gives a whole enterprise one token', async () => {
    const enterprise = { id: 'E1', name: 'Coast' };
    const [north, south] = ['North', 'South'].map((name) =>
      slack.workspace({ name, enterprise, installed: false, users: [{ name: 'ada' }] }),
    );
    await north?.installsAt(`${url}/slack/install`, 'ada', { isOrg: true });
    expect(stored.get('E1')).toMatchObject({ isEnterpriseInstall: true, enterprise: { id: 'E1' } });
    await south?.person('ada').types('hello');
    await slack.waitFor(() => south?.person('ada').sees().at(-1)?.text === 'Hello');
  });

  it('stores nothing when the person says no', async () => {
    const pier = slack.workspace({ name: 'Pier', installed: false, users: [{ name: 'ada' }] });
    await pier.installsAt(`${url}/slack/install`, 'ada', { agrees: false });
    expect(stored.size).toBe(0);
  });

  it.each([
    ['an unknown code', 'invalid_code', { code: 'x' }],
    ['another client', 'invalid_client_id', { client_id: '1.1' }],
    ['another secret', 'bad_client_secret', { client_secret: 'x' }],
  ])('refuses %s', async (_what, error, change) => {
    const asked = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret, code: 'x', ...change };
    expect(await refusalOf(client(slack, '').oauth.v2.access(asked))).toBe(error);
  });

  it('ends with apps.uninstall, for the app’s own client only', async () => {
    const pier = slack.workspace({ name: 'Pier' });
    const web = client(slack, pier.botToken);
    const { clientId: client_id, clientSecret: client_secret } = slack.app;
    expect(await refusalOf(web.apps.uninstall({ client_id, client_secret: 'x' }))).toBe('bad_client_secret');
    await web.apps.uninstall({ client_id, client_secret });
    expect(await refusalOf(web.auth.test())).toBe('account_inactive');
  });
});
