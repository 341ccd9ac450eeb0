import { makeWebAdapter } from '../../adapters/web/web-adapter.ts';
import { makeApp } from '../../src/app/app.ts';
import { makeDeliver } from '../../src/app/deliver.ts';
import { localWorkspace, seedLocalWorkspace } from '../../src/app/local-workspace.ts';
import { deliverTask } from '../../src/app/outbox.ts';
import { makeLocalAudience } from '../../src/app/rounds/local-audience.ts';
import { makeRoundHandlers } from '../../src/app/rounds/round-handlers.ts';
import { Scripts } from '../../src/app/scripts.ts';
import type { Place } from '../../src/chat/event.ts';
import { addMs, type Instant } from '../../src/clock.ts';
import { randomId } from '../../src/ids.ts';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { quietLog } from '../../src/log.ts';
import { loadLibrary } from '../../src/script/library.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { conversations } from './questions.ts';

/** The bakery of `npm start`, in this process, so that a test can move its clock. */
export interface CheckInsHouse {
  readonly url: string;
  /** Lets time pass until then, stopping wherever something is due; resolves when all that follows is shown. */
  until(then: Instant): Promise<void>;
  stop(): Promise<void>;
}

export async function openCheckInsHouse(from: Instant): Promise<CheckInsHouse> {
  let at = from;
  const clock = { now: () => at };
  const database = await makeSqliteDatabase();
  const { store, board, jobTable, upkeep } = await openStore(database.url, { log: quietLog });
  await seedLocalWorkspace(store);
  await board.setUp({ name: localWorkspace.name, people: localWorkspace.people, channels: localWorkspace.channels });
  const jobs = new EmbeddedJobs(jobTable, { clock, log: quietLog });
  const workspace = localWorkspace.id;
  const web = makeWebAdapter({ board, workspace, port: 0, host: '127.0.0.1', clock, log: quietLog, isReady: () => true });
  const library = loadLibrary(conversations);
  const scripts = new Scripts(() => library);
  const channelName = (place: Place) => `#${localWorkspace.channels.find(({ id }) => id === place.id)?.name ?? place.id}`;
  const common = { store, scripts, clock, makeId: randomId, log: quietLog, channelName };
  await web.start(makeApp({ ...common, jobs, onErased: () => web.noticeErased() }));
  const rounds = makeRoundHandlers({
    ...common,
    audienceOf: () => makeLocalAudience(board),
    onErased: () => web.noticeErased(),
    notify: null,
  });
  await jobs.start({ ...rounds, [deliverTask]: makeDeliver(store, scripts, () => web, quietLog) });

  const nextJobAt = async (): Promise<Instant | null> => {
    const due: Instant[] = [];
    for await (const { table, row } of upkeep.exportAll()) {
      if (table === 'job' && row.dead_at === null) due.push(row.run_at as Instant);
    }
    return due.sort()[0] ?? null;
  };

  return {
    url: web.url(),
    async until(then) {
      for (;;) {
        await jobs.idle();
        const next = await nextJobAt();
        if (next === null || next > then) break;
        at = next > at ? next : addMs(at, 1);
      }
      at = then;
      await jobs.idle();
    },
    async stop() {
      await web.stop();
      await jobs.stop();
      await store.close();
      await database.remove();
    },
  };
}
