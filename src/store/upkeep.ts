import { type Instant, systemClock } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { Database, Runner } from './database.ts';
import { currentVersion } from './migrate.ts';
import { tickEverything } from './postgres-ticks.ts';
import { pruneEvents } from './slot-rows.ts';
import type { KeptTables } from './tables.ts';

/** One row of one table; the first of an export is `{ table: 'attune', row: { version } }`. */
export interface ExportedRow {
  table: string;
  row: Record<string, unknown>;
}

/** What an operator does to the database as a whole. */
export interface Upkeep {
  /** Everything in the database as of one moment, to be written as JSON lines. */
  exportAll(): AsyncIterable<ExportedRow>;
  /**
   * Fills an empty database from an export of the same version: all of it, or nothing.
   * @param beforeCommit is given everything as the database has it now; what it throws takes the import back
   * @throws AttuneError `store.not-empty`, `store.bad-export`, or `store.newer` or `store.older` for another version.
   */
  importAll(
    rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>,
    beforeCommit?: (imported: AsyncIterable<ExportedRow>) => Promise<void>,
  ): Promise<number>;
  /**
   * Copies the database to a new file while work goes on.
   * @throws AttuneError `store.backup-elsewhere` on PostgreSQL, `store.backup-exists` when there is such a file.
   */
  backup(toPath: string): Promise<void>;
  /** Forgets event keys from before this instant; the platforms' retries end within hours. Resolves to how many. */
  pruneEvents(before: Instant): Promise<number>;
}

/** Each table with its columns, and the columns by which its rows are put in order. Filled in this order. */
const tables: { [Name in keyof KeptTables]: { columns: readonly (keyof KeptTables[Name] & string)[]; order: string } } = {
  event: { columns: ['key', 'at'], order: 'key' },
  workspace: { columns: ['id', 'platform', 'external_id', 'name', 'report_place', 'facts'], order: 'id' },
  member: { columns: ['id', 'workspace_id', 'external_id', 'name', 'role', 'locale', 'zone'], order: 'id' },
  script: { columns: ['hash', 'script_id', 'source', 'translations', 'saved_at'], order: 'hash' },
  session: {
    columns: ['id', 'member_id', 'script_id', 'script_hash', 'status', 'revision', 'state', 'started_at', 'updated_at'],
    order: 'id',
  },
  consent: { columns: ['session_id', 'what', 'place', 'at'], order: 'session_id, what, place' },
  action: {
    columns: [
      ...(['id', 'member_id', 'script_id', 'advice_id', 'title', 'first_step', 'status', 'stuck_by', 'due_on'] as const),
      ...(['taken_at', 'updated_at'] as const),
    ],
    order: 'id',
  },
  kpi_reading: { columns: ['id', 'member_id', 'session_id', 'kpi_id', 'value', 'read_at', 'replaced_at', 'corrects'], order: 'id' },
  kpi_care: { columns: ['workspace_id', 'kpi_id', 'owner_id', 'stopped_at'], order: 'workspace_id, kpi_id' },
  slot: { columns: ['id', 'place', 'message', 'version', 'shown_version', 'reference'], order: 'id' },
  job: {
    columns: ['id', 'task', 'payload', 'queue', 'key', 'run_at', 'attempts', 'max_attempts', 'renewal', 'dead_at', 'error'],
    order: 'id',
  },
  installation: { columns: ['platform', 'id', 'stands_for', 'sealed', 'updated_at'], order: 'platform, id' },
  schedule: {
    columns: [
      'id',
      'workspace_id',
      'owner_id',
      'title',
      'rule',
      'starts_at',
      'zone',
      'settings',
      'status',
      'passed',
      'revision',
      'created_at',
      'updated_at',
    ],
    order: 'id',
  },
  round: {
    columns: [
      'id',
      'workspace_id',
      'schedule_id',
      'occasion',
      'title',
      'script_id',
      'script_hash',
      'mode',
      'k',
      'status',
      'opens_at',
      'closes_at',
      'invited',
      'settings',
      'report',
    ],
    order: 'id',
  },
  round_member: {
    columns: ['round_id', 'member_id', 'state', 'invite_at', 'reminded', 'nudged', 'session_id'],
    order: 'round_id, member_id',
  },
  round_response: { columns: ['round_id', 'id', 'member_id', 'script_hash', 'role', 'answers', 'box'], order: 'round_id, id' },
  preference: { columns: ['member_id', 'settings'], order: 'member_id' },
  prompt: { columns: ['member_id', 'at', 'slot', 'rounds'], order: 'member_id, slot' },
  mail: { columns: ['box', 'nth', 'side', 'text'], order: 'box, nth' },
  audit: { columns: ['id', 'workspace_id', 'at', 'member_id', 'what', 'about', 'detail'], order: 'id' },
  board: { columns: ['id', 'name', 'change'], order: 'id' },
  board_person: { columns: ['id', 'name', 'role', 'position'], order: 'position' },
  board_channel: { columns: ['id', 'name', 'position'], order: 'position' },
  board_message: { columns: ['id', 'place', 'author', 'message', 'position', 'change', 'posted_at', 'edited_at'], order: 'position' },
};
const tableNames = Object.keys(tables) as (keyof KeptTables)[];

const headerTable = 'attune';
const rowsAtATime = 500;

const placeholder = (runner: Runner, number: number): string => (runner.dialect === 'sqlite' ? '?' : `$${number}`);

const quoted = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ');

async function* exportAll(database: Database): AsyncIterable<ExportedRow> {
  yield { table: headerTable, row: { version: currentVersion } };
  const snapshot = await database.openSnapshot();
  try {
    yield* readAll(snapshot.runner);
  } finally {
    await snapshot.close();
  }
}

async function* readAll(runner: Runner): AsyncIterable<ExportedRow> {
  for (const table of tableNames) {
    const { columns, order } = tables[table];
    const select = `select ${quoted(columns)} from "${table}" order by ${order} limit ${rowsAtATime}`;
    for (let offset = 0, count = rowsAtATime; count === rowsAtATime; offset += count) {
      const { rows } = await runner.execute(`${select} offset ${offset}`, []);
      for (const row of rows) yield { table, row: row as Record<string, unknown> };
      count = rows.length;
    }
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

function badExport(what: string): AttuneError {
  return new AttuneError(
    'store.bad-export',
    `This is not an export that can be imported: ${what}. Nothing was imported; make the export anew.`,
  );
}

async function insertRow(runner: Runner, { table, row }: ExportedRow, line: number): Promise<void> {
  const known = Object.hasOwn(tables, table) ? tables[table as keyof KeptTables] : undefined;
  if (known === undefined) throw badExport(`line ${line} is for a table "${table}", which there is not`);
  const names: readonly string[] = known.columns;
  const missing = names.filter((name) => row[name] === undefined);
  if (missing.length > 0) throw badExport(`line ${line}, for ${table}, lacks ${missing.join(', ')}`);
  const places = names.map((_, i) => placeholder(runner, i + 1)).join(', ');
  const values = names.map((name) => row[name]);
  await runner.execute(`insert into "${table}" (${quoted(names)}) values (${places})`, values);
}

async function importInto(runner: Runner, rows: ExportedRow[]): Promise<void> {
  for (const table of tableNames.filter((name) => name !== 'board')) {
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
  for (const [i, row] of rows.entries()) await insertRow(runner, row, i + 2);
  if (runner.dialect === 'postgres') {
    await runner.execute(`select setval(pg_get_serial_sequence('job', 'id'), (select coalesce(max(id), 0) + 1 from job), false)`, []);
    await tickEverything(runner, systemClock.now());
  }
}

async function importAll(
  database: Database,
  given: AsyncIterable<ExportedRow> | Iterable<ExportedRow>,
  beforeCommit?: (imported: AsyncIterable<ExportedRow>) => Promise<void>,
): Promise<number> {
  const rows: ExportedRow[] = [];
  for await (const row of given) rows.push(row);
  checkHeader(rows.shift());
  await database.longTransaction(async (runner) => {
    await importInto(runner, rows);
    await beforeCommit?.(readAll(runner));
  });
  return rows.length;
}

export function makeUpkeep(database: Database): Upkeep {
  return {
    exportAll: () => exportAll(database),
    importAll: (rows, beforeCommit) => importAll(database, rows, beforeCommit),
    backup: (toPath) => database.backup(toPath),
    pruneEvents: (before) => database.transaction((runner) => pruneEvents(runner, before), true),
  };
}
