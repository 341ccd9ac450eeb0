import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/log.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { type Cluster, startCluster } from './attune-cluster.ts';
import { liveThrough } from './cluster-day.ts';
import { findPgBouncer } from './pg-bouncer.ts';
import type { Trouble } from './troubles.ts';

const program = findPgBouncer();

/** Nobody is killed here, but the pooler loses its server. */
const troubles: readonly Trouble[] = [
  { at: 0.2, do: 'open-rounds', which: 0 },
  { at: 0.5, do: 'restart-database', which: 0 },
];

describe.skipIf(program === null)(
  'two processes whose turns go through pgBouncer in transaction mode (Debian: apt-get install pgbouncer)',
  () => {
    let cluster: Cluster;
    let opened: OpenedStore;
    beforeAll(async () => {
      cluster = await startCluster({ processes: 2, slackPeople: 4, discordPeople: 4, pooler: program });
      opened = await openStore(cluster.database.url, { log: quietLog });
    });
    afterAll(async () => {
      await opened?.store.close();
      await cluster?.stop();
    });

    it('lose no answer, show nothing twice and report each check-in once', () => liveThrough(cluster, opened, troubles));

    it('are told what to set where the server’s own address is missing', async () => {
      await expect(openStore(cluster.databaseUrl, { log: quietLog })).rejects.toMatchObject({
        code: 'store.pooler',
        message: expect.stringContaining('DATABASE_DIRECT_URL'),
      });
    });
  },
);
