import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import type { TestDatabase } from '../contracts/test-database.ts';
import { type AttuneProcess, startAttune } from '../e2e/attune-process.ts';
import { DiscordEmulator } from '../emulators/discord/discord-emulator.ts';
import type { DiscordServer } from '../emulators/discord/discord-server.ts';
import { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import type { SlackWorkspace } from '../emulators/slack/slack-workspace.ts';
import { manifestScopes, testKeys } from '../slack/slack-rig.ts';
import { writeScripts } from './cluster-scripts.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';
import { startPgBouncer } from './pg-bouncer.ts';

/** Where summaries are posted, on either platform. */
export const summaryChannel = 'summaries';

/** One of the cluster's processes. */
export interface Member {
  attune: AttuneProcess;
  /** Where it serves its health and figures. */
  healthUrl: string;
  isUp: boolean;
}

/** Several real processes on one PostgreSQL, with Slack and Discord in front of all of them. */
export interface Cluster {
  server: PostgresServer;
  database: TestDatabase;
  /** What the processes have as DATABASE_URL: the database's, or the pooler's. */
  databaseUrl: string;
  /** The folder of scripts. */
  conversations: string;
  slack: SlackEmulator;
  workspace: SlackWorkspace;
  discord: DiscordEmulator;
  guild: DiscordServer;
  balancer: LoadBalancer;
  members: Member[];
  /** Names of people. */
  slackPeople: readonly string[];
  discordPeople: readonly string[];
  stop(): Promise<void>;
}

export interface ClusterOptions {
  processes: number;
  /** How many there are; the first one manages. */
  slackPeople: number;
  discordPeople: number;
  /** Where pgBouncer is, for turns to go through it; null or absent: everything goes to the server itself. */
  pooler?: string | null;
}

/**
 * Ports that nobody listens on, below those that systems give to outgoing connections: one of these could be taken by the
 * database's own connections before the process that it is meant for listens.
 */
async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(20_000, 30_000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Names that stand nowhere else. */
const crew = (platform: string, count: number): string[] => Array.from({ length: count }, (_, n) => `crew-${platform}-${n}`);

export async function startCluster({ processes, pooler = null, ...counts }: ClusterOptions): Promise<Cluster> {
  const slackPeople = crew('slack', counts.slackPeople);
  const discordPeople = crew('discord', counts.discordPeople);
  const conversations = await mkdtemp(join(tmpdir(), 'attune-cluster-'));
  await writeScripts(conversations);
  const server = await startPostgres();
  const database = await server.makeDatabase();
  // Slack waits longer; so long that every process and the database are back before it gives up.
  const slack = await SlackEmulator.start({ retryPausesMs: [100, 500, 2_000, 4_000, 4_000, 4_000] });
  const workspace = slack.workspace({
    name: 'Harbour',
    scopes: manifestScopes,
    installed: false,
    users: slackPeople.map((name, n) => ({ name, is_admin: n === 0 })),
    channels: [{ name: summaryChannel, members: slackPeople, hasBot: true }],
  });
  const discord = await DiscordEmulator.start({ privileged: ['members'] });
  const guild = discord.server({
    name: 'Harbour',
    people: discordPeople.map((name) => ({ name })),
    channels: [{ name: 'general' }, { name: summaryChannel }],
  });
  const ports = await freePorts(processes * 2 + 1);
  const slackPorts = ports.slice(0, processes);
  const healthPorts = ports.slice(processes, processes * 2);
  const bouncer = pooler === null ? null : await startPgBouncer(pooler, database.url, ports.at(-1) ?? 0);
  const databaseUrl = bouncer?.urlOf(database.url) ?? database.url;
  const balancer = await startLoadBalancer(slackPorts);
  const { clientId, clientSecret, signingSecret } = slack.app;
  const attunes = await Promise.all(
    slackPorts.map((port, n) =>
      startAttune({
        DATABASE_URL: databaseUrl,
        DATABASE_DIRECT_URL: bouncer ? database.url : '',
        CONVERSATIONS: conversations,
        SLACK_CLIENT_ID: clientId,
        SLACK_CLIENT_SECRET: clientSecret,
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_STATE_SECRET: 'a-state-secret-for-tests',
        SLACK_PORT: String(port),
        SLACK_API_URL: slack.apiUrl,
        DISCORD_TOKEN: discord.app.token,
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_SHARDS: '0/1',
        DISCORD_CONVERSATION: 'dm',
        ATTUNE_KEYS: testKeys,
        ATTUNE_METRICS_PORT: String(healthPorts[n]),
        LOG_LEVEL: 'info',
      }),
    ),
  );
  slack.app.redirectUrls.push(`${balancer.url}/slack/oauth_redirect`);
  await workspace.installsAt(`${balancer.url}/slack/install`, slackPeople[0] ?? '');
  slack.deliverTo(balancer.url);
  await discord.connected();
  return {
    server,
    database,
    databaseUrl,
    slackPeople,
    discordPeople,
    conversations,
    slack,
    workspace,
    discord,
    guild,
    balancer,
    members: attunes.map((attune, n) => ({ attune, healthUrl: `http://127.0.0.1:${healthPorts[n]}`, isUp: true })),
    async stop() {
      await Promise.all(attunes.map((attune) => attune.end()));
      await balancer.stop();
      await slack.stop();
      await discord.stop();
      await bouncer?.stop();
      await server.stop();
      await rm(conversations, { recursive: true, force: true });
    },
  };
}

/** What a process has logged: one object a line. @throws Error when something else was written there */
export function logsOf({ attune }: Member): Record<string, unknown>[] {
  return attune
    .stderr()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Whether it was this process that took over something last, or gave it up. */
const ownership = /"isActive":(true|false)/g;

/** The process that has Discord's connection now, as far as it knows. */
export function discordOwner(members: readonly Member[]): Member | undefined {
  return members.find((member) => member.isUp && [...member.attune.stderr().matchAll(ownership)].at(-1)?.[1] === 'true');
}
