import { createHash } from 'node:crypto';
import { AttuneError } from '../errors.ts';
import type { ExportedRow, Upkeep } from './upkeep.ts';

/** One table: how many rows, and a checksum over them that does not depend on their order. */
export interface TableCheck {
  rows: number;
  /** 32 hex digits. */
  checksum: string;
}

/** What was moved, by table. */
export type Transferred = Record<string, TableCheck>;

/**
 * Moves everything from one database to another, empty one: reads one moment of the source, fills the target in one
 * transaction, and compares counts and checksums table by table before that is committed, with the target and once
 * more with the source. The source is only read. A target that already holds exactly what the source does counts as
 * done, so that it can be repeated.
 * @throws AttuneError `store.not-empty` when the target has other rows; `transfer.source-changed` when someone wrote
 * to the source meanwhile; `transfer.differs` when what was read from the target is not what the source had; and
 * those of {@link Upkeep.importAll}. Whatever is thrown, the target stays as it was.
 */
export async function transfer(source: Upkeep, target: Upkeep): Promise<Transferred> {
  const rows: ExportedRow[] = [];
  for await (const row of source.exportAll()) rows.push(row);
  const wanted = await checkRows(rows);
  try {
    await target.importAll(rows, async (imported) => {
      const changed = differences(wanted, await checkRows(source.exportAll()));
      if (changed.length > 0) {
        throw new AttuneError(
          'transfer.source-changed',
          `Someone wrote to ${changed.join(', ')} of the source meanwhile. Stop Attune, then move again. Nothing was moved.`,
        );
      }
      const differing = differences(wanted, await checkRows(imported));
      if (differing.length > 0) {
        throw new AttuneError(
          'transfer.differs',
          `The target read back differs from the source in ${differing.join(', ')}. Nothing was moved; the source is as it was.`,
        );
      }
    });
  } catch (error) {
    if (!(error instanceof AttuneError && error.code === 'store.not-empty')) throw error;
    const differing = differences(wanted, await checkRows(target.exportAll()));
    if (differing.length === 0) return wanted;
    throw new AttuneError(
      'store.not-empty',
      `The target has rows already, and they are not those of the source (they differ in ${differing.join(', ')}). Name an empty database. Nothing was moved.`,
      { cause: error },
    );
  }
  return wanted;
}

const checksumBits = 128;

/** Counts and checksums by table; the header of an export is left out. */
export async function checkRows(rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>): Promise<Transferred> {
  const sums = new Map<string, { rows: number; sum: bigint }>();
  for await (const { table, row } of rows) {
    if (table === 'attune') continue;
    const line = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
    const known = sums.get(table) ?? { rows: 0, sum: 0n };
    // Added up: databases sort texts differently.
    sums.set(table, { rows: known.rows + 1, sum: BigInt.asUintN(checksumBits, known.sum + hash) });
  }
  const checks = Array.from(sums, ([table, { rows: count, sum }]) => [
    table,
    { rows: count, checksum: sum.toString(16).padStart(checksumBits / 4, '0') },
  ]);
  return Object.fromEntries(checks);
}

function differences(wanted: Transferred, found: Transferred): string[] {
  const tables = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...tables]
    .filter((table) => wanted[table]?.checksum !== found[table]?.checksum || wanted[table]?.rows !== found[table]?.rows)
    .sort();
}
