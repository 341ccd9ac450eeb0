import type { Database, Runner } from './database.ts';
import { columnList, keptTableNames, keptTables } from './kept-tables.ts';
import { currentVersion } from './migrate.ts';

/** One row of one table; the first of an export is `{ table: 'attune', row: { version } }`. */
export interface ExportedRow {
  table: string;
  row: Record<string, unknown>;
}

/** The table of an export's first row. */
export const headerTable = 'attune';

const rowsAtATime = 500;

/** Everything in the database as of one moment, header first. Holds a few hundred rows at a time. */
export async function* exportAll(database: Database): AsyncIterable<ExportedRow> {
  yield { table: headerTable, row: { version: currentVersion } };
  const snapshot = await database.openSnapshot();
  try {
    yield* readRows(snapshot.runner);
  } finally {
    await snapshot.close();
  }
}

/** Every row, table by table, each page from where the one before ended: the last page costs no more than the first. */
export async function* readRows(runner: Runner): AsyncIterable<ExportedRow> {
  for (const table of keptTableNames) {
    const { order } = keptTables[table];
    let last: Record<string, unknown> | undefined;
    for (let isMore = true; isMore; ) {
      const after = last === undefined ? [] : order.map((column) => last?.[column]);
      const { rows } = await runner.execute(pageOf(runner, table, last === undefined), after);
      for (const row of rows as Record<string, unknown>[]) yield { table, row };
      isMore = rows.length === rowsAtATime;
      last = rows.at(-1) as Record<string, unknown> | undefined;
    }
  }
}

function pageOf(runner: Runner, table: keyof typeof keptTables, isFirst: boolean): string {
  const { columns, order } = keptTables[table];
  const names = columnList(order);
  const places = order.map((_, i) => (runner.dialect === 'sqlite' ? '?' : `$${i + 1}`)).join(', ');
  const from = isFirst ? '' : `where (${names}) > (${places})`;
  return `select ${columnList(columns)} from "${table}" ${from} order by ${names} limit ${rowsAtATime}`;
}
