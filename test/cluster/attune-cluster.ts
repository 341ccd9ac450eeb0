import { randomInt } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import type { TestDatabase } from '../contracts/test-database.ts';
import { type AttuneProcess, startAttune } from '../e2e/attune-process.ts';
import { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import type { SlackWorkspace } from '../emulators/slack/slack-workspace.ts';
import { manifestScopes } from '../slack/slack-rig.ts';
import { type LoadBalancer, startLoadBalancer } from './load-balancer.ts';

export const labels = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'] as const;
export const scriptId = 'steady-questions';

/** A conversation of so many questions about the same, each with five buttons. */
function scriptText(questions: number): string {
  const asks = Array.from(
    { length: questions },
    (_, n) => `  - ask: question_${n}
    type: scale
    scale: often
    text: How often does thing number ${n} go well?
    why: It is one of many.
    scores: { all: 1 }`,
  );
  return `format: 1
id: ${scriptId}
title: Steady questions
for: [team, leader]
minutes: 1
dimensions:
  - { id: all, title: All }
scales:
  often: [${labels.join(', ')}]
steps:
${asks.join('\n')}
bands: [{ id: one, from: 0, title: One }]
advice: []
`;
}

/** Several real processes on one PostgreSQL, with Slack in front of all of them. */
export interface Cluster {
  server: PostgresServer;
  database: TestDatabase;
  slack: SlackEmulator;
  harbour: SlackWorkspace;
  balancer: LoadBalancer;
  processes: AttuneProcess[];
  /** Where each process serves its health and figures. */
  healthUrls: string[];
  stop(): Promise<void>;
}

export interface ClusterOptions {
  processes: number;
  people: string[];
  questions: number;
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

export async function startCluster({ processes: count, people, questions }: ClusterOptions): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-cluster-'));
  await mkdir(join(folder, scriptId));
  await cp('conversations/framework.yaml', join(folder, 'framework.yaml'));
  await writeFile(join(folder, scriptId, 'script.yaml'), scriptText(questions));
  const server = await startPostgres();
  const database = await server.makeDatabase();
  // Slack waits longer; so long that every process and the database are back before it gives up.
  const slack = await SlackEmulator.start({ retryPausesMs: [100, 500, 2_000, 4_000, 4_000, 4_000] });
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes, installed: false, users: people.map((name) => ({ name })) });
  const ports = await freePorts(count * 2);
  const slackPorts = ports.slice(0, count);
  const healthPorts = ports.slice(count);
  const balancer = await startLoadBalancer(slackPorts);
  const { clientId, clientSecret, signingSecret } = slack.app;
  const processes = await Promise.all(
    slackPorts.map((port, n) =>
      startAttune({
        DATABASE_URL: database.url,
        CONVERSATIONS: folder,
        SLACK_CLIENT_ID: clientId,
        SLACK_CLIENT_SECRET: clientSecret,
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_STATE_SECRET: 'a-state-secret-for-tests',
        SLACK_PORT: String(port),
        SLACK_API_URL: slack.apiUrl,
        ATTUNE_KEYS: `first:${Buffer.alloc(32, 7).toString('base64')}`,
        ATTUNE_METRICS_PORT: String(healthPorts[n]),
      }),
    ),
  );
  slack.app.redirectUrls.push(`${balancer.url}/slack/oauth_redirect`);
  await harbour.installsAt(`${balancer.url}/slack/install`, people[0] ?? '');
  slack.deliverTo(balancer.url);
  return {
    server,
    database,
    slack,
    harbour,
    balancer,
    processes,
    healthUrls: healthPorts.map((port) => `http://127.0.0.1:${port}`),
    async stop() {
      await Promise.all(processes.map((attune) => attune.end()));
      await balancer.stop();
      await slack.stop();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
