import { randomInt } from 'node:crypto';
import { config as loadEnv } from 'dotenv';
import type { DiscordAdapter } from '../adapters/discord/discord-adapter.ts';
import { discordPlatform } from '../adapters/discord/discord-places.ts';
import type { SlackAdapter } from '../adapters/slack/slack-adapter.ts';
import { makeWebAdapter } from '../adapters/web/web-adapter.ts';
import { makeApp } from './app/app.ts';
import { type ConversationWays, makeConversationWays } from './app/conversation-way.ts';
import { makeDeliver } from './app/deliver.ts';
import { localWorkspace, seedLocalWorkspace } from './app/local-workspace.ts';
import { measureAdapter, measureApp, measureHandlers } from './app/measured.ts';
import { deliverTask } from './app/outbox.ts';
import { makeRehearsals } from './app/rehearsals.ts';
import { makeReportPages } from './app/report-page.ts';
import { makeLocalAudience } from './app/rounds/local-audience.ts';
import { makeRoundHandlers } from './app/rounds/round-handlers.ts';
import { tickAll } from './app/rounds/tick.ts';
import { makeNotify } from './app/rounds/webhook.ts';
import { makeScriptMaps } from './app/script-map.ts';
import { Scripts } from './app/scripts.ts';
import { startPatiently } from './app/start-patiently.ts';
import { makeTellSharer } from './app/unreachable.ts';
import { chartWordsIn } from './charts/chart-words.ts';
import type { Adapter, ChatApp } from './chat/adapter.ts';
import type { ChartTheme, DrawChart } from './chat/chart.ts';
import type { Place } from './chat/event.ts';
import { addMs, systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import type { DiscordConfig } from './discord-config.ts';
import { isAttuneError, messageOf } from './errors.ts';
import { startHealthServer } from './health-server.ts';
import { randomId } from './ids.ts';
import { EmbeddedJobs } from './jobs/embedded.ts';
import type { Jobs } from './jobs/jobs.ts';
import { OneOwner } from './jobs/one-owner.ts';
import { logConsole } from './library-console.ts';
import { type Log, makeLog } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { makeReadiness } from './ready.ts';
import type { Library } from './script/library.ts';
import { toldNews } from './script/told-news.ts';
import { type LibraryNews, watchLibrary } from './script/watch-library.ts';
import type { SlackConfig } from './slack-config.ts';
import { type OpenedStore, openStore } from './store/open-store.ts';
import { makeTracing } from './tracing.ts';

/** How long the key of an event is remembered: longer than any platform retries. */
const rememberEventsMs = 7 * 24 * 3_600_000;
const pruneEveryMs = 6 * 3_600_000;
/** What a clock that was wrong has planned is planned anew so often. */
const lookEveryMs = 10 * 60_000;
/** Deliveries mostly wait for a platform to answer, so that many can be under way. */
const jobsAtOnce = 32;
/** Orchestrators wait ten seconds before they kill. */
const mostStopMs = 9_000;
/** What readiness commits stays no longer than this. */
const readyLeaseMs = 60_000;
/** How long a personal link can be used. */
const linkMs = 7 * 24 * 3_600_000;

/** Builds everything, starts it in order, and gives back how to stop it. */
async function start(config: Config): Promise<() => Promise<void>> {
  const log = makeLog(config.logLevel);
  logConsole(log);
  const clock = systemClock;
  const conversations = await watchLibrary(config.conversations, { onNews: (news) => tellNews(news, log) });
  const { databasePool: poolSize, databaseDirectUrl: directUrl } = config;
  const opened = await openStore(config.databaseUrl, { log, poolSize, ...(directUrl ? { directUrl } : {}) });
  const { store, board, jobTable, upkeep, leases } = opened;
  await seedLocalWorkspace(store);
  await board.setUp({ name: localWorkspace.name, people: localWorkspace.people, channels: localWorkspace.channels });

  const jobs = await makeJobs(opened, log);
  const tracing = await makeTracing(config.otlpEndpoint);
  const metrics = makeMetrics(async () => {
    const { due, oldestAt, dead } = await jobTable.countWaiting(clock.now());
    return { due, oldestSeconds: oldestAt === null ? 0 : (Date.parse(clock.now()) - Date.parse(oldestAt)) / 1_000, dead };
  });
  const gauges = { metrics, tracing, log, makeId: randomId };
  const self = randomId();
  const readiness = makeReadiness({
    clock,
    jobsLookedAt: () => jobs.lookedAt(),
    commit: async () => void (await leases.take(`ready:${self}`, self, clock.now(), readyLeaseMs)),
  });
  const scripts = new Scripts(conversations.library);
  const web = makeWebAdapter({
    board,
    workspace: localWorkspace.id,
    port: config.port,
    host: config.host,
    secret: config.webSecret,
    publicUrl: config.webUrl,
    clock,
    log,
    scripts: {
      maps: makeScriptMaps(scripts),
      rehearsals: makeRehearsals(scripts, { priorities: localWorkspace.priorities.map(({ text }) => text) }),
    },
    reports: (asker, round) => makeReportPages(store, scripts)(asker, round),
    isReady: async () => (await readiness.check()).isReady,
  });
  const slack = config.slack && (await makeSlack(config.slack, opened, log));
  const ways = makeConversationWays(store, discordPlatform);
  const discord = config.discord && (await makeDiscord(config.discord, conversations.library, ways, log));
  const channelName = (place: Place, locale?: string): string =>
    [slack, discord].find((adapter) => adapter?.platform === place.platform)?.channelName(place, locale) ??
    `#${localWorkspace.channels.find(({ id }) => id === place.id)?.name ?? place.id}`;
  const plainApp = makeApp({
    store,
    jobs,
    scripts,
    clock,
    makeId: randomId,
    log,
    channelName,
    onErased: () => web.noticeErased(),
  });
  const app = measureApp(plainApp, gauges);
  const adapters = new Map<string, Adapter>(
    [web, slack, discord].flatMap((adapter) => (adapter ? [[adapter.platform, measureAdapter(adapter, gauges)]] : [])),
  );

  // Listening comes first: where another Attune already has the port, its jobs must be left alone.
  await web.start(app);
  const audiences = [makeLocalAudience(board), ...(slack ? [slack.audience] : []), ...(discord ? [discord.audience] : [])];
  const { webhook } = config;
  const rounds = makeRoundHandlers({
    store,
    scripts,
    audienceOf: (platform) => audiences.find((audience) => audience.platform === platform),
    clock,
    makeId: randomId,
    log,
    channelName,
    onErased: () => web.noticeErased(),
    notify: webhook && makeNotify(webhook.url, webhook.secret, () => Date.parse(clock.now())),
  });
  const deliver = makeDeliver(
    store,
    scripts,
    (platform) => adapters.get(platform),
    log,
    makeTellSharer(store, () => clock.now()),
  );
  await jobs.start(measureHandlers({ ...rounds, [deliverTask]: deliver }, gauges));
  const health = config.health && (await startHealthServer({ ...config.health, metrics, check: () => readiness.check() }));
  const look = () => tickAll(store, clock.now()).catch((error) => log.warn({ error: messageOf(error) }, 'schedules were not looked at'));
  await look();
  const looking = setInterval(look, lookEveryMs);
  const pruning = setInterval(() => {
    upkeep
      .pruneEvents(addMs(clock.now(), -rememberEventsMs))
      .catch((error) => log.warn({ error: messageOf(error) }, 'old event keys stay'));
  }, pruneEveryMs);

  process.stdout.write(`Attune is at ${web.url()}\n`);
  if (config.webSecret) {
    if (!config.webUrl && (config.host === '0.0.0.0' || config.host === '::')) {
      process.stdout.write('Set ATTUNE_WEB_URL to the address that people use: the links below begin with it.\n');
    }
    process.stdout.write('Everyone comes in by their own link, good for seven days:\n');
    for (const { id, name } of localWorkspace.people)
      process.stdout.write(`  ${name}: ${web.personLink(id, addMs(clock.now(), linkMs))}\n`);
  }

  const startSlack = slack && startPatiently(slack, 'Slack', app, log);
  const startDiscord = discord && config.discord && beginDiscord(discord, config.discord, opened, { self, app, log });

  return async () => {
    readiness.stopping();
    clearInterval(looking);
    clearInterval(pruning);
    startSlack?.giveUp();
    await conversations.stop();
    await Promise.all([slack?.stop(), startDiscord?.stop(), web.stop()]);
    await jobs.stop();
    await leases.giveUp(`ready:${self}`, self).catch((error) => log.warn({ error: messageOf(error) }, 'a lease was not given up'));
    await Promise.all([tracing.stop(), health?.stop()]);
    await store.close();
  };
}

/* What only PostgreSQL or a platform needs is loaded when it is set up. Pages draw their charts themselves, platforms want pictures. */

/** On PostgreSQL several processes share the work; an SQLite file has one. */
async function makeJobs({ lanes, jobTable }: OpenedStore, log: Log): Promise<Jobs> {
  const options = { clock: systemClock, log, concurrency: jobsAtOnce, chance: () => randomInt(1_000_000) / 1_000_000 };
  if (!lanes) return new EmbeddedJobs(jobTable, options);
  const { GraphileJobs } = await import('./jobs/graphile.ts');
  return new GraphileJobs(lanes, jobTable, { ...options, pool: lanes.pool });
}

/** Draws charts as PNG. */
const makeDrawChart =
  (theme: ChartTheme): DrawChart =>
  async (chart, locale) => {
    const { renderPng } = await import('./charts/render-png.ts');
    return renderPng(chart, { theme, words: chartWordsIn(locale) });
  };

async function makeSlack(slack: SlackConfig, { installations }: OpenedStore, log: Log): Promise<SlackAdapter> {
  const [{ makeSlackAdapter }, { Installations }, { makeSecretBox }, { manifestScopes }] = await Promise.all([
    import('../adapters/slack/slack-adapter.ts'),
    import('../adapters/slack/installations.ts'),
    import('../adapters/slack/secret-box.ts'),
    import('../adapters/slack/manifest-scopes.ts'),
  ]);
  const clock = systemClock;
  const mode =
    slack.kind === 'socket'
      ? slack
      : { ...slack, scopes: manifestScopes(), installations: new Installations(installations, makeSecretBox(slack.keys), clock) };
  return makeSlackAdapter({ mode, apiUrl: slack.apiUrl, clock, log, drawChart: makeDrawChart('light') });
}

async function makeDiscord(discord: DiscordConfig, library: () => Library, keptWays: ConversationWays, log: Log): Promise<DiscordAdapter> {
  const { makeDiscordAdapter } = await import('../adapters/discord/discord-adapter.ts');
  return makeDiscordAdapter({
    ...discord,
    keptWays,
    clock: systemClock,
    log,
    drawChart: makeDrawChart('dark'),
    startable: (locale = 'en') =>
      [...library().values()].map((edition) => ({ id: edition.source.id, title: edition.inLocale(locale).source.title })),
  });
}

/** What became of a script that was saved: at the terminal for whoever saved it, in the log for whoever looks later. */
function tellNews(news: LibraryNews, log: Log): void {
  const isTrouble = news.kind === 'refused' || news.kind === 'blind';
  for (const line of toldNews(news)) (isTrouble ? process.stderr : process.stdout).write(`${line}\n`);
  if (news.kind === 'refused') {
    const problems = news.problems.map(({ file, line, column, code }) => ({ file, line, column, code }));
    log.warn({ code: 'script.refused', script: news.scriptId, problems }, 'a saved script has problems; the version from before stays');
  } else if (news.kind === 'blind') log.warn({ code: 'script.unseen', error: news.error }, 'the conversations could not be looked at');
  else log.info({ script: news.scriptId }, `a script was ${news.kind}`);
}

/**
 * Begins to listen to Discord. Of several processes on one database one has each of Discord's connections, because
 * what happens there would reach all of them; another takes over when it ends.
 */
function beginDiscord(
  adapter: DiscordAdapter,
  { shards }: DiscordConfig,
  { lanes, leases }: OpenedStore,
  { self, app, log }: { self: string; app: ChatApp; log: Log },
): { stop(): Promise<void> } {
  let starting: { giveUp: () => void } | null = null;
  const begin = async () => {
    starting = startPatiently(adapter, 'Discord', app, log);
  };
  const end = async () => {
    starting?.giveUp();
    await adapter.stop();
  };
  if (!lanes) {
    void begin();
    return { stop: end };
  }
  const names = typeof shards === 'object' ? shards.ids.map((id) => `discord:${id}/${shards.total}`) : ['discord'];
  const owner = new OneOwner({ leases, names, owner: self, clock: systemClock, log, begin, end });
  void owner.start();
  return owner;
}

function fail(error: unknown): never {
  process.stderr.write(`${messageOf(error)}\n`);
  if (!isAttuneError(error) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

/** Stops in order, or at once when that takes too long: what was not done is done after the next start. */
async function stopInTime(stop: () => Promise<void>): Promise<never> {
  const timer = setTimeout(() => {
    process.stderr.write(`Attune did not stop within ${mostStopMs / 1_000} seconds, so it ends now. Nothing that was saved is lost.\n`);
    process.exit(1);
  }, mostStopMs);
  await stop().catch(fail);
  clearTimeout(timer);
  process.exit(0);
}

loadEnv({ quiet: true });
try {
  const stop = await start(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopInTime(stop));
} catch (error) {
  fail(error);
}
