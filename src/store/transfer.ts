import { createHash } from 'node:crypto';
import { AttuneError, isAttuneError } from '../errors.ts';
import type { ExportedRow, Upkeep } from './upkeep.ts';

/** One table: how many rows, and a checksum over them that does not depend on their order. */
export interface TableCheck {
  rows: number;
  /** 32 hex digits. */
  checksum: string;
}

/** What was moved, by table. */
export type Transferred = Record<string, TableCheck>;

/** How far a move is: rows of a table that were moved, and then looked at in both databases. */
export interface TransferProgress {
  step: 'moved' | 'compared';
  table: string;
  /** So far, of this table. */
  rows: number;
}

/**
 * Moves everything from one database to another, empty one: reads one moment of the source, fills the target in one
 * transaction, and compares counts and checksums table by table before that is committed, with the target and once
 * more with the source. The source is only read. A target that already holds exactly what the source does counts as
 * done, so that it can be repeated. Rows go through one page at a time: it takes the same memory however many there are.
 * @param tell is told about every row
 * @throws AttuneError `store.not-empty` when the target has other rows; `transfer.source-changed` when someone wrote
 * to the source meanwhile; `transfer.differs` when what was read from the target is not what the source had; and
 * those of {@link Upkeep.importAll}. Whatever is thrown, the target stays as it was.
 */
export async function transfer(
  source: Upkeep,
  target: Upkeep,
  tell: (progress: TransferProgress) => void = () => {},
): Promise<Transferred> {
  const wanted = new Checks((table, rows) => tell({ step: 'moved', table, rows }));
  try {
    await target.importAll(wanted.passing(source.exportAll()), async (imported) => {
      const again = new Checks((table, rows) => tell({ step: 'compared', table, rows }));
      const [before, now] = await Promise.all([again.of(source.exportAll()), checkRows(imported)]);
      const changed = differences(wanted.found(), before);
      if (changed.length > 0) {
        throw new AttuneError(
          'transfer.source-changed',
          `Someone wrote to ${changed.join(', ')} of the source meanwhile. Stop Attune, then move again. Nothing was moved.`,
        );
      }
      const differing = differences(before, now);
      if (differing.length > 0) {
        throw new AttuneError(
          'transfer.differs',
          `The target read back differs from the source in ${differing.join(', ')}. Nothing was moved; the source is as it was.`,
        );
      }
    });
    return wanted.found();
  } catch (error) {
    if (!isAttuneError(error, 'store.not-empty')) throw error;
    const [there, here] = await Promise.all([checkRows(source.exportAll()), checkRows(target.exportAll())]);
    const differing = differences(there, here);
    if (differing.length === 0) return there;
    throw new AttuneError(
      'store.not-empty',
      `The target has rows already, and they are not those of the source (they differ in ${differing.join(', ')}). Name an empty database. Nothing was moved.`,
      { cause: error },
    );
  }
}

/** Counts and checksums by table; the header of an export is left out. */
export function checkRows(rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>): Promise<Transferred> {
  return new Checks(() => {}).of(rows);
}

const checksumBits = 128;

/** Counts and adds up rows as they go by. */
class Checks {
  readonly #sums = new Map<string, { rows: number; sum: bigint }>();
  readonly #tell: (table: string, rows: number) => void;

  constructor(tell: (table: string, rows: number) => void) {
    this.#tell = tell;
  }

  async of(rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>): Promise<Transferred> {
    for await (const row of rows) this.#add(row);
    return this.found();
  }

  async *passing(rows: AsyncIterable<ExportedRow>): AsyncIterable<ExportedRow> {
    for await (const row of rows) {
      this.#add(row);
      yield row;
    }
  }

  found(): Transferred {
    const checks = Array.from(this.#sums, ([table, { rows, sum }]) => [
      table,
      { rows, checksum: sum.toString(16).padStart(checksumBits / 4, '0') },
    ]);
    return Object.fromEntries(checks);
  }

  #add({ table, row }: ExportedRow): void {
    if (table === 'attune') return;
    const line = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = createHash('sha256').update(line).digest();
    const known = this.#sums.get(table) ?? { rows: 0, sum: 0n };
    // Added up: databases sort texts differently.
    const sum = BigInt.asUintN(checksumBits, known.sum + ((hash.readBigUInt64BE(16) << 64n) | hash.readBigUInt64BE(24)));
    this.#sums.set(table, { rows: known.rows + 1, sum });
    this.#tell(table, known.rows + 1);
  }
}

function differences(wanted: Transferred, found: Transferred): string[] {
  const tables = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  return [...tables]
    .filter((table) => wanted[table]?.checksum !== found[table]?.checksum || wanted[table]?.rows !== found[table]?.rows)
    .sort();
}
