import { describe, expect, it } from 'vitest';
import { makeDeliver } from '../../src/app/deliver.ts';
import { post } from '../../src/app/outbox.ts';
import { Scripts } from '../../src/app/scripts.ts';
import { plainMessage } from '../../src/compose/reply-message.ts';
import { AttuneError } from '../../src/errors.ts';
import type { SlotId } from '../../src/ids.ts';
import { quietLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { at } from '../contracts/sample-rows.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { withStore } from '../contracts/test-database.ts';
import { RecordingAdapter } from './recording-adapter.ts';
import { directOf } from './talk.ts';

const slot = 's1' as SlotId;
const job = { id: '1', task: 'deliver', payload: { slots: [slot] }, attempt: 1 };

/** Delivers one message while the database is away for so many transactions after it was read. */
async function deliverWith(absences: number, trouble: string) {
  const adapter = new RecordingAdapter();
  let shown = 0;
  let end: unknown = null;
  await withStore(makeSqliteDatabase, async ({ store }) => {
    let taken = 0;
    const unsteady: Store = {
      ...store,
      transaction: async (...given) => {
        if (taken++ > 0 && taken <= absences + 1) throw new AttuneError(trouble, 'The database is away.');
        return store.transaction(...given);
      },
    };
    await store.transaction((tx) => post(tx, [{ slot, place: directOf('cook'), message: plainMessage('Hello') }], at));
    const deliver = makeDeliver(unsteady, new Scripts(() => new Map()), () => adapter, quietLog, undefined, [0, 0]);
    await deliver(job).catch((error) => {
      end = error;
    });
    shown = (await store.transaction((tx) => tx.loadSlot(slot)))?.shownVersion ?? 0;
  });
  return { posted: adapter.in(directOf('cook')).length, shown, end };
}

describe('what was shown', () => {
  it.each(['store.unreachable', 'store.busy'])('is remembered when the database is back after %s', async (trouble) => {
    expect(await deliverWith(2, trouble)).toEqual({ posted: 1, shown: 1, end: null });
  });

  it('is left to a later try when the database stays away', async () => {
    expect(await deliverWith(3, 'store.unreachable')).toMatchObject({ posted: 1, shown: 0, end: { code: 'store.unreachable' } });
  });

  it('is not waited for where waiting is of no use', async () => {
    expect(await deliverWith(1, 'store.full')).toMatchObject({ posted: 1, shown: 0, end: { code: 'store.full' } });
  });
});
