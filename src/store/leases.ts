import { addMs, type Instant } from '../clock.ts';
import type { Leases } from '../jobs/leases.ts';
import type { Database } from './database.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { LeaseTable } from './tables.ts';

/** Whoever has the lease keeps it, and anyone takes one that has ended. */
const upsertLease = prepareRows<LeaseTable & { now: Instant }>(['name', 'owner', 'until', 'now'], (db, rows) =>
  db
    .insertInto('lease')
    .values(rows.map(({ name, owner, until }) => ({ name, owner, until })))
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((eb) => ({ owner: eb.ref('excluded.owner'), until: eb.ref('excluded.until') }))
        .where((eb) => eb.or([eb('lease.owner', '=', eb.ref('excluded.owner')), eb('lease.until', '<=', rows[0]?.now ?? '')])),
    ),
);
const deleteLease = prepare((db, p: { name: string; owner: string }) =>
  db.deleteFrom('lease').where('name', '=', p.name).where('owner', '=', p.owner),
);
const selectOwner = prepare((db, p: { name: string; now: Instant }) =>
  db.selectFrom('lease').select('owner').where('name', '=', p.name).where('until', '>', p.now),
);

export function makeLeases(database: Database): Leases {
  return {
    take: async (name, owner, now, forMs) =>
      (await database.transaction((runner) => upsertLease(runner, [{ name, owner, until: addMs(now, forMs), now }]), true)) === 1,
    giveUp: async (name, owner) => void (await database.transaction((runner) => deleteLease.run(runner, { name, owner }), true)),
    ownerOf: async (name, now) => (await database.transaction((runner) => selectOwner.first(runner, { name, now }), true))?.owner ?? null,
  };
}
