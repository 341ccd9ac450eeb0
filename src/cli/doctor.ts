import { statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { systemClock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import { EmbeddedJobs } from '../jobs/embedded.ts';
import { quietLog } from '../log.ts';
import { loadLibrary } from '../script/library.ts';
import { type CliCommand, Exit, type Io } from './command.ts';
import { askDiscord } from './discord-invite.ts';
import { compareScopes } from './slack-scopes.ts';
import { withStore } from './with-store.ts';

/** One thing that was looked at. A warning can wait; a failure stops Attune from doing its work. */
export interface Finding {
  about: string;
  state: 'ok' | 'warning' | 'failure';
  message: string;
}

/** Less free space than this on the database's disk is worth a warning, in bytes. */
const leastFreeBytes = 500 * 2 ** 20;

/** `attune doctor`: everything that Attune needs, looked at one by one, and what to do about it. */
export const doctor: CliCommand = (program, io) => {
  program
    .command('doctor')
    .description('Looks at everything that Attune needs and says what to do. Exit code 1 when something would stop it.')
    .option('--json', 'print an array of { "about", "state", "message" }')
    .action(async (options: { json?: boolean }) => {
      const findings: Finding[] = [];
      for (const [about, look] of looks) findings.push(...(await looked(about, () => look(io))));
      const marks = { ok: 'ok     ', warning: 'look   ', failure: 'mend   ' };
      if (options.json) io.out(JSON.stringify(findings));
      else for (const { about, state, message } of findings) io.out(`${marks[state]} ${about}: ${message}`);
      if (findings.some(({ state }) => state === 'failure')) throw new Exit(1);
    });
};

type Look = (io: Io) => Promise<Omit<Finding, 'about'>[]> | Omit<Finding, 'about'>[];

async function looked(about: string, look: () => ReturnType<Look>): Promise<Finding[]> {
  try {
    return (await look()).map((finding) => ({ about, ...finding }));
  } catch (error) {
    return [{ about, state: 'failure', message: messageOf(error) }];
  }
}

const ok = (message: string) => ({ state: 'ok' as const, message });
const warning = (message: string) => ({ state: 'warning' as const, message });

const looks: readonly [string, Look][] = [
  ['Node', () => nodeVersion(process.versions.node)],
  ['settings', (io) => [ok(`HOST=${io.config().host} PORT=${io.config().port} CONVERSATIONS=${io.config().conversations}`)]],
  ['conversations', (io) => conversations(io)],
  ['database', (io) => database(io)],
  ['disk', (io) => disk(io)],
  ['page', (io) => page(io)],
  ['Slack', (io) => slack(io)],
  ['Discord', (io) => discord(io)],
];

function nodeVersion(version: string): Omit<Finding, 'about'>[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 20 || (major === 20 && minor >= 19);
  return [isEnough ? ok(version) : { state: 'failure', message: `found ${version}; Attune needs 20.19 or later` }];
}

function conversations(io: Io): Omit<Finding, 'about'>[] {
  const library = loadLibrary(io.config().conversations);
  if (library.size === 0) return [warning(`no scripts in ${io.config().conversations}: there is nothing to start`)];
  return [ok(`${[...library.keys()].join(', ')} (attune check proves them)`)];
}

async function database(io: Io): Promise<Omit<Finding, 'about'>[]> {
  return withStore(io, async ({ store, jobTable }) => {
    const dead = await new EmbeddedJobs(jobTable, { clock: systemClock, log: quietLog }).listDead();
    const found = [ok(`${store.dialect}, version ${await store.version()}`)];
    return dead.length === 0 ? found : [...found, warning(`${dead.length} jobs were given up; see: npm run -s attune -- jobs dead`)];
  });
}

function disk(io: Io): Omit<Finding, 'about'>[] {
  const { databaseUrl } = io.config();
  if (!databaseUrl.startsWith('sqlite:')) return [];
  const { bavail, bsize } = statfsSync(dirname(databaseUrl.slice('sqlite:'.length)) || '.');
  const free = bavail * bsize;
  const said = `${Math.floor(free / 2 ** 20)} MB free beside the database`;
  return [free < leastFreeBytes ? warning(`${said}; make room before it is full`) : ok(said)];
}

async function page(io: Io): Promise<Omit<Finding, 'about'>[]> {
  const { host, port, webSecret } = io.config();
  const isOwn = host === '127.0.0.1' || host === 'localhost' || host === '::1';
  if (!isOwn && !webSecret)
    return [{ state: 'failure', message: `HOST=${host} lets others in; set ATTUNE_WEB_SECRET so that each person is only themselves` }];
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
  return [isFree ? ok(`port ${port} is free`) : warning(`port ${port} is in use: by a running Attune, or choose another PORT`)];
}

async function slack(io: Io): Promise<Omit<Finding, 'about'>[]> {
  const { slack: config } = io.config();
  if (!config) return [];
  if (config.kind === 'http') return [ok('over HTTP: each workspace is asked for the manifest’s permissions when it installs the app')];
  const { team, missing, extra } = await compareScopes(config.botToken, config.apiUrl);
  if (missing.length > 0) {
    const message = `the app in ${team} lacks ${missing.join(', ')}; add them under OAuth & Permissions and install the app again`;
    const isOnlyPicture = missing.every((scope) => scope === 'files:write');
    return [
      isOnlyPicture
        ? warning(`${message}. Until then summaries come without a picture, and figures not as files`)
        : { state: 'failure', message },
    ];
  }
  const found = [ok(`the app in ${team} has every permission that it needs`)];
  return extra.length === 0 ? found : [...found, warning(`it also has ${extra.join(', ')}, which Attune does not use; take them away`)];
}

async function discord(io: Io): Promise<Omit<Finding, 'about'>[]> {
  const { discord: config } = io.config();
  if (!config) return [];
  const { app, servers, inviteUrl } = await askDiscord(config.token, config.way, config.apiUrl);
  const found = [ok(`the token is of ${app}; to invite it, open ${inviteUrl}`)];
  if (config.server !== undefined && !servers.some(({ id }) => id === config.server)) {
    return [...found, warning(`${app} is not in the server DISCORD_GUILD_ID=${config.server}; open the link above and choose it`)];
  }
  if (servers.length === 0) return [...found, warning(`${app} is in no server yet; open the link above and choose one`)];
  return [...found, ok(`in ${servers.map(({ name }) => name).join(', ')}`)];
}
