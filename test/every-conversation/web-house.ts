import { makeWebAdapter, type WebAdapter } from '../../adapters/web/web-adapter.ts';
import { channelPlace } from '../../adapters/web/web-places.ts';
import { makeApp } from '../../src/app/app.ts';
import { makeDeliver } from '../../src/app/deliver.ts';
import { deliverTask } from '../../src/app/outbox.ts';
import { makeReportPages } from '../../src/app/report-page.ts';
import { makeLocalAudience } from '../../src/app/rounds/local-audience.ts';
import { makeRoundHandlers } from '../../src/app/rounds/round-handlers.ts';
import { Scripts } from '../../src/app/scripts.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Clock } from '../../src/clock.ts';
import { randomId, type WorkspaceId } from '../../src/ids.ts';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import type { Log } from '../../src/log.ts';
import type { Edition } from '../../src/script/library.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';

/** Attune as it runs, over a real database and the pages of the web workspace. */
export interface WebHouse {
  opened: OpenedStore;
  adapter: WebAdapter;
  settled(): Promise<void>;
}

export interface WebHouseOptions {
  editions: Edition[];
  people: readonly string[];
  clock: Clock;
  log: Log;
}

export const webWorkspace = 'harbour';
/** Where summaries go. */
export const webChannel = 'strategy';

/** Runs `test` in a house of its own, with these people in its workspace. */
export async function withWebHouse(
  test: (house: WebHouse) => Promise<void>,
  { editions, people, clock, log }: WebHouseOptions,
): Promise<void> {
  const database = await makeSqliteDatabase();
  const opened = await openStore(database.url, { log });
  const { store, board } = opened;
  const persons = people.map((id) => ({ id, name: id, role: 'team' as const }));
  await board.setUp({ name: 'Harbour', people: persons, channels: [{ id: webChannel, name: webChannel }] });
  await store.transaction((tx) =>
    tx.saveWorkspace({
      id: webWorkspace as WorkspaceId,
      platform: 'web',
      externalId: webWorkspace,
      name: 'Harbour',
      reportPlace: placeKey(channelPlace(webWorkspace, webChannel)),
      facts: {},
    }),
  );
  const jobs = new EmbeddedJobs(opened.jobTable, { clock, log });
  const scripts = new Scripts(() => new Map(editions.map((edition) => [edition.source.id, edition])));
  const parts = { store, scripts, clock, makeId: randomId, log, channelName: ({ id }: Place) => `#${id}` };
  const app = makeApp({ ...parts, jobs });
  const audience = makeLocalAudience(board);
  const rounds = makeRoundHandlers({ ...parts, audienceOf: () => audience, notify: null });
  const port = { port: 0, host: '127.0.0.1' };
  const reports = makeReportPages(store, scripts);
  const adapter = makeWebAdapter({ ...port, workspace: webWorkspace, clock, log, board, reports, isReady: () => true });
  try {
    await adapter.start(app);
    await jobs.start({ ...rounds, [deliverTask]: makeDeliver(store, scripts, () => adapter, log) });
    await test({ opened, adapter, settled: () => jobs.idle() });
  } finally {
    await adapter.stop();
    await jobs.stop();
    await store.close();
    await database.remove();
  }
}
