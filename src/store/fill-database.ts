import { systemClock } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { Database, Runner } from './database.ts';
import { columnList, keptTableNames, keptTables } from './kept-tables.ts';
import { currentVersion } from './migrate.ts';
import { tickEverything } from './postgres-ticks.ts';
import { type ExportedRow, headerTable, readRows } from './read-rows.ts';
import type { KeptTables } from './tables.ts';

const rowsAtATime = 500;

/**
 * Fills an empty database from an export of the same version, in one transaction: all of it, or nothing. Takes in a
 * few hundred rows at a time, so that any amount goes through little memory. Resolves to how many rows.
 */
export async function importAll(
  database: Database,
  given: AsyncIterable<ExportedRow> | Iterable<ExportedRow>,
  beforeCommit?: (imported: AsyncIterable<ExportedRow>) => Promise<void>,
): Promise<number> {
  return database.longTransaction(async (runner) => {
    const count = await fill(runner, given);
    await beforeCommit?.(readRows(runner));
    return count;
  });
}

async function fill(runner: Runner, given: AsyncIterable<ExportedRow> | Iterable<ExportedRow>): Promise<number> {
  // The first one is the header.
  let line = 0;
  let page: ExportedRow[] = [];
  let written: Promise<void> = Promise.resolve();
  const writePage = async () => {
    // One page is written while the next is read.
    await written;
    written = insertPage(runner, page);
    // What is wrong with it is told by whoever waits for it.
    written.catch(() => {});
    page = [];
  };
  for await (const row of given) {
    if (line++ === 0) {
      checkHeader(row);
      await checkEmpty(runner);
      continue;
    }
    checkRow(row, line);
    if (page.length === rowsAtATime || (page[0] && page[0].table !== row.table)) await writePage();
    page.push(row);
  }
  if (line === 0) checkHeader(undefined);
  await writePage();
  await written;
  if (runner.dialect === 'postgres') {
    await runner.execute(`select setval(pg_get_serial_sequence('job', 'id'), (select coalesce(max(id), 0) + 1 from job), false)`, []);
    // So that the server reads what it has just been given by the best way.
    await runner.execute(`analyze ${columnList(keptTableNames)}`, []);
    await tickEverything(runner, systemClock.now());
  }
  return line - 1;
}

async function insertPage(runner: Runner, page: readonly ExportedRow[]): Promise<void> {
  const [first] = page;
  if (first === undefined) return;
  const table = first.table as keyof KeptTables;
  const names: readonly string[] = keptTables[table].columns;
  const into = `insert into "${table}" (${columnList(names)})`;
  if (runner.dialect === 'postgres') {
    const rows = JSON.stringify(page.map(({ row }) => row));
    await runner.execute(`${into} select ${columnList(names)} from json_populate_recordset(null::"${table}", $1::json)`, [rows]);
    return;
  }
  const sql = `${into} values (${names.map(() => '?').join(', ')})`;
  for (const { row } of page) {
    await runner.execute(
      sql,
      names.map((name) => row[name]),
    );
  }
}

function checkHeader(header: ExportedRow | undefined): void {
  const version = header?.table === headerTable ? header.row.version : undefined;
  if (typeof version !== 'number') {
    throw badExport('it should begin with {"table":"attune","row":{"version":…}}');
  }
  if (version === currentVersion) return;
  throw new AttuneError(
    version > currentVersion ? 'store.newer' : 'store.older',
    `The export comes from database version ${version}; this Attune has ${currentVersion}. Import it with the Attune that made it, then update that one. Nothing was imported.`,
  );
}

function checkRow({ table, row }: ExportedRow, line: number): void {
  const known = Object.hasOwn(keptTables, table) ? keptTables[table as keyof KeptTables] : undefined;
  if (known === undefined) throw badExport(`line ${line} is for a table "${table}", which there is not`);
  const missing = known.columns.filter((name) => row[name] === undefined);
  if (missing.length > 0) throw badExport(`line ${line}, for ${table}, lacks ${missing.join(', ')}`);
}

function badExport(what: string): AttuneError {
  return new AttuneError(
    'store.bad-export',
    `This is not an export that can be imported: ${what}. Nothing was imported; make the export anew.`,
  );
}

async function checkEmpty(runner: Runner): Promise<void> {
  for (const table of keptTableNames.filter((name) => name !== 'board')) {
    const found = await runner.execute(`select 1 from "${table}" limit 1`, []);
    if (found.rows.length > 0) {
      throw new AttuneError(
        'store.not-empty',
        `The database has rows in ${table} already; an export goes into an empty one. Point DATABASE_URL to a new database. Nothing was imported.`,
      );
    }
  }
  // The only table that is never empty.
  await runner.execute('delete from board', []);
}
