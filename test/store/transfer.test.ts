import { describe, expect, it } from 'vitest';
import { checkRows } from '../../src/store/transfer.ts';

const rows = [
  { table: 'attune', row: { version: 5 } },
  { table: 'event', row: { key: 'a', at: 'now' } },
  { table: 'event', row: { key: 'b', at: 'now' } },
  { table: 'slot', row: { id: 's', message: null } },
];

describe('checksums of an export', () => {
  it('count each table, without the header', async () => {
    const checks = await checkRows(rows);
    expect(Object.fromEntries(Object.entries(checks).map(([table, { rows: count }]) => [table, count]))).toEqual({ event: 2, slot: 1 });
  });

  it('do not depend on the order of rows or of columns', async () => {
    const turned = rows.toReversed().map(({ table, row }) => ({ table, row: Object.fromEntries(Object.entries(row).reverse()) }));
    expect(await checkRows(turned)).toEqual(await checkRows(rows));
  });

  it.each([
    ['a value', { table: 'event', row: { key: 'b', at: 'later' } }],
    ['null and the word', { table: 'event', row: { key: 'b', at: null } }],
    ['which column has it', { table: 'event', row: { key: 'now', at: 'b' } }],
  ])('tell %s apart', async (_, other) => {
    const changed = await checkRows([...rows.slice(0, 2), other, ...rows.slice(3)]);
    expect(changed.event?.checksum).not.toBe((await checkRows(rows)).event?.checksum);
    expect(changed.slot).toEqual((await checkRows(rows)).slot);
  });
});
