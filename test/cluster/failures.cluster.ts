import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { quietLog } from '../../src/log.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { type Cluster, startCluster } from './attune-cluster.ts';
import { liveThrough } from './cluster-day.ts';
import { drawTroubles } from './troubles.ts';

/** The same seed draws the same troubles: `ATTUNE_SEED=… npm run test:cluster`. */
const seed = Number(process.env.ATTUNE_SEED || randomInt(1_000_000));

describe('three processes on one PostgreSQL', () => {
  let cluster: Cluster;
  let opened: OpenedStore;
  beforeAll(async () => {
    cluster = await startCluster({ processes: 3, slackPeople: 6, discordPeople: 5 });
    opened = await openStore(cluster.database.url, { log: quietLog });
  });
  afterAll(async () => {
    await opened?.store.close();
    await cluster?.stop();
  });

  it(`lose no answer, show nothing twice and report each check-in once, whatever goes away (ATTUNE_SEED=${seed})`, () =>
    liveThrough(cluster, opened, drawTroubles(seed)));
});
