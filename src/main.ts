import { randomInt } from 'node:crypto';
import { config as loadEnv } from 'dotenv';
import { makeWebAdapter } from '../adapters/web/web-adapter.ts';
import { makeApp } from './app/app.ts';
import { makeDeliver } from './app/deliver.ts';
import { localWorkspace, seedLocalWorkspace } from './app/local-workspace.ts';
import { deliverTask } from './app/outbox.ts';
import { Scripts } from './app/scripts.ts';
import { addMs, systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { isAttuneError, messageOf } from './errors.ts';
import { randomId } from './ids.ts';
import { EmbeddedJobs } from './jobs/embedded.ts';
import { makeLog } from './log.ts';
import { loadLibrary } from './script/library.ts';
import { openStore } from './store/open-store.ts';

/** How long the key of an event is remembered: longer than any platform retries. */
const rememberEventsMs = 7 * 24 * 3_600_000;
const pruneEveryMs = 6 * 3_600_000;
/** How long a personal link can be used. */
const linkMs = 7 * 24 * 3_600_000;

/** Builds everything, starts it in order, and gives back how to stop it. */
async function start(config: Config): Promise<() => Promise<void>> {
  const log = makeLog(config.logLevel);
  const clock = systemClock;
  const library = loadLibrary(config.conversations);
  const { store, board, jobTable, upkeep } = await openStore(config.databaseUrl, { log });
  await seedLocalWorkspace(store);
  await board.setUp({ name: localWorkspace.name, people: localWorkspace.people, channels: localWorkspace.channels });

  const jobs = new EmbeddedJobs(jobTable, { clock, log, chance: () => randomInt(1_000_000) / 1_000_000 });
  const web = makeWebAdapter({
    board,
    workspace: localWorkspace.id,
    port: config.port,
    host: config.host,
    secret: config.webSecret,
    publicUrl: config.webUrl,
    clock,
    log,
    isReady: async () => (await store.version()) > 0,
  });
  const app = makeApp({
    store,
    jobs,
    scripts: new Scripts(() => library),
    clock,
    makeId: randomId,
    log,
    channelName: (place) => `#${localWorkspace.channels.find(({ id }) => id === place.id)?.name ?? place.id}`,
    onErased: () => web.noticeErased(),
  });
  const adapters = new Map([[web.platform, web]]);

  // Listening comes first: where another Attune already has the port, its jobs must be left alone.
  await web.start(app);
  await jobs.start({ [deliverTask]: makeDeliver(store, (platform) => adapters.get(platform), log) });
  const pruning = setInterval(() => {
    upkeep
      .pruneEvents(addMs(clock.now(), -rememberEventsMs))
      .catch((error) => log.warn({ error: messageOf(error) }, 'old event keys stay'));
  }, pruneEveryMs);

  process.stdout.write(`Attune is at ${web.url()}\n`);
  if (config.webSecret) {
    process.stdout.write('Everyone comes in by their own link, good for seven days:\n');
    for (const { id, name } of localWorkspace.people)
      process.stdout.write(`  ${name}: ${web.personLink(id, addMs(clock.now(), linkMs))}\n`);
  }

  return async () => {
    clearInterval(pruning);
    await web.stop();
    await jobs.stop();
    await store.close();
  };
}

function fail(error: unknown): never {
  process.stderr.write(`${messageOf(error)}\n`);
  if (!isAttuneError(error) && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

loadEnv({ quiet: true });
try {
  const stop = await start(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0), fail));
} catch (error) {
  fail(error);
}
