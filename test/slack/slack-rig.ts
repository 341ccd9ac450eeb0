import { Installations } from '../../adapters/slack/installations.ts';
import type { PaceTime } from '../../adapters/slack/pace.ts';
import { makeSecretBox } from '../../adapters/slack/secret-box.ts';
import { makeSlackAdapter, type SlackAdapter, type SlackAdapterOptions } from '../../adapters/slack/slack-adapter.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import { systemClock } from '../../src/clock.ts';
import { quietLog } from '../../src/log.ts';
import { SlackEmulator, type SlackEmulatorOptions } from '../emulators/slack/slack-emulator.ts';
import type { SlackWorkspace, WorkspaceSpec } from '../emulators/slack/slack-workspace.ts';
import { MemoryInstallations } from './memory-installations.ts';

export type Way = 'socket' | 'http';

/** A key for tests: 32 bytes. */
export const testKeys = `first:${Buffer.alloc(32, 7).toString('base64')}`;

export const manifestScopes = [
  'app_mentions:read',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:read',
  'im:history',
  'im:write',
  'usergroups:read',
  'users:read',
];

/** Time that passes at once when it is waited for, so that tests go on where Slack would have a second between messages. */
function quickTime(): PaceTime {
  let slept = 0;
  return {
    now: () => performance.now() + slept,
    async sleep(ms) {
      slept += ms;
    },
  };
}

/** Slack with one workspace, and the adapter started against it. */
export interface SlackRig {
  slack: SlackEmulator;
  harbour: SlackWorkspace;
  adapter: SlackAdapter;
  kept: MemoryInstallations;
  /** Makes another adapter, as the next process would. */
  another(app: ChatApp): Promise<SlackAdapter>;
  stop(): Promise<void>;
}

export const harbourSpec: WorkspaceSpec = {
  name: 'Harbour',
  scopes: manifestScopes,
  users: [{ name: 'ada' }, { name: 'ben' }, { name: 'grace', is_admin: true }],
  channels: [{ name: 'strategy', members: ['ada', 'ben', 'grace'], hasBot: true }],
};

export interface RigOptions {
  spec?: Partial<WorkspaceSpec>;
  emulator?: SlackEmulatorOptions;
  adapter?: Partial<SlackAdapterOptions>;
}

export async function startRig(way: Way, app: ChatApp, options: RigOptions = {}): Promise<SlackRig> {
  const slack = await SlackEmulator.start({ retryPausesMs: [50, 50, 50], ...options.emulator });
  const spec = { ...harbourSpec, ...options.spec };
  const harbour = slack.workspace(way === 'http' ? { ...spec, installed: false } : spec);
  const kept = new MemoryInstallations();
  const adapters: SlackAdapter[] = [];
  const another = async (chatApp: ChatApp): Promise<SlackAdapter> => {
    const adapter = makeSlackAdapter({
      mode: modeOf(),
      apiUrl: slack.apiUrl,
      clock: systemClock,
      log: quietLog,
      time: quickTime(),
      ...options.adapter,
    });
    adapters.push(adapter);
    await adapter.start(chatApp);
    if (way === 'http') slack.deliverTo(`http://127.0.0.1:${adapter.port()}`);
    else await slack.connected();
    return adapter;
  };
  const modeOf = (): SlackAdapterOptions['mode'] => {
    if (way === 'socket') return { kind: 'socket', botToken: harbour.botToken, appToken: slack.app.appToken };
    const { clientId, clientSecret, signingSecret } = slack.app;
    return {
      kind: 'http',
      clientId,
      clientSecret,
      signingSecret,
      stateSecret: 'a-state-secret-for-tests',
      host: '127.0.0.1',
      port: 0,
      scopes: spec.scopes ?? manifestScopes,
      installations: new Installations(kept, makeSecretBox(testKeys), systemClock),
    };
  };
  const adapter = await another(app);
  if (way === 'http' && spec.installed !== false) {
    const base = `http://127.0.0.1:${adapter.port()}`;
    slack.app.redirectUrls.push(base);
    slack.app.redirectUrls.unshift(`${base}/slack/oauth_redirect`);
    await harbour.installsAt(`${base}/slack/install`, 'grace', { isOrg: spec.installed === 'org' });
  }
  return {
    slack,
    harbour,
    adapter,
    kept,
    another,
    async stop() {
      for (const each of adapters) await each.stop();
      await slack.stop();
    },
  };
}
