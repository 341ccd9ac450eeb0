import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { GraphileJobs } from '../../src/jobs/graphile.ts';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { at } from './sample-rows.ts';

/* Adds a job, begins it, says so, and never ends it. */

const [url = '', maxAttempts] = process.argv.slice(2);
const opened = await openStore(url, { log: quietLog });
const options = { clock: { now: () => at }, log: quietLog };
const jobs = opened.lanes
  ? new GraphileJobs(opened.lanes, opened.jobTable, { ...options, pool: opened.lanes.pool })
  : new EmbeddedJobs(opened.jobTable, options);
await jobs.start({
  show: () => {
    process.stdout.write('began\n');
    return new Promise(() => {});
  },
});
await opened.store.transaction((tx) => tx.addJobs([{ task: 'show', payload: null, maxAttempts: Number(maxAttempts) }], at));
