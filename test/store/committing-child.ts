import type { EventKey } from '../../src/ids.ts';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';

/* Commits event keys eight at a time, for ever, and prints each when it is committed: to be killed. */
const { store } = await openStore(process.argv[2] ?? '', { log: quietLog });
const commitForEver = async (lane: number) => {
  for (let count = 0; ; count++) {
    const key = `${lane}-${count}`;
    await store.transaction((tx) => tx.seeEvent(key as EventKey, '2026-11-22T09:30:00.000Z'));
    process.stdout.write(`${key}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, (_, lane) => commitForEver(lane)));
