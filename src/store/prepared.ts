import {
  type Compilable,
  DummyDriver,
  type Expression,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { DialectName, Runner } from './database.ts';
import type { Tables } from './tables.ts';

/*
 * Kysely builds and checks every query; building one costs more than running it. So each is built once for each
 * dialect, with placeholders where values will stand, and run with new values from then on.
 */

/** Builders that compile and never connect. */
const builders: Record<DialectName, Kysely<Tables>> = {
  sqlite: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  }),
  postgres: new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
};

class Placeholder {
  readonly row: number;
  readonly name: string;
  constructor(row: number, name: string) {
    this.row = row;
    this.name = name;
  }
}

interface Compiled {
  sql: string;
  parameters: readonly unknown[];
}

type Values = Record<string, unknown>;

function fill(compiled: Compiled, rows: readonly Values[]): unknown[] {
  const values = new Array<unknown>(compiled.parameters.length);
  for (let i = 0; i < values.length; i++) {
    const parameter = compiled.parameters[i];
    values[i] = parameter instanceof Placeholder ? rows[parameter.row]?.[parameter.name] : parameter;
  }
  return values;
}

/** A query that was built once, to be run with new values of `P` each time. */
export interface Prepared<P extends object, Row> {
  all(runner: Runner, values: P): Promise<Row[]>;
  first(runner: Runner, values: P): Promise<Row | undefined>;
  /** Resolves to how many rows it inserted, changed or deleted. */
  run(runner: Runner, values: P): Promise<number>;
  /** Runs it without waiting for what it did. If it fails, the transaction does. */
  send(runner: Runner, values: P): Promise<void>;
}

/**
 * Prepares a query: `prepare((db, p: { id: SlotId }) => db.selectFrom('slot').selectAll().where('id', '=', p.id))`.
 * `p` stands for values that come later: it may be put into the query, and into nothing else.
 */
export function prepare<P extends object, Row>(build: (db: Kysely<Tables>, values: P) => Compilable<Row>): Prepared<P, Row> {
  const compiled: Partial<Record<DialectName, Compiled>> = {};
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(0, String(name)) }) as P;
  const queryFor = (runner: Runner): Compiled => {
    compiled[runner.dialect] ??= build(builders[runner.dialect], placeholders).compile();
    return compiled[runner.dialect] as Compiled;
  };
  const execute = (runner: Runner, values: P) => {
    const query = queryFor(runner);
    return runner.execute(query.sql, fill(query, [values as Values]));
  };
  return {
    all: async (runner, values) => (await execute(runner, values)).rows as Row[],
    first: async (runner, values) => (await execute(runner, values)).rows[0] as Row | undefined,
    run: async (runner, values) => (await execute(runner, values)).changes,
    send: (runner, values) => {
      const query = queryFor(runner);
      return runner.send(query.sql, fill(query, [values as Values]));
    },
  };
}

/** Most rows that go into one statement: each number of rows is a statement of its own to keep. */
const mostRows = 16;

/** A statement over any number of rows; resolves to how many it inserted, changed or deleted. */
export interface PreparedRows<Row> {
  (runner: Runner, rows: readonly Row[]): Promise<number>;
  /** Runs it without waiting for what it did. If it fails, the transaction does. */
  send(runner: Runner, rows: readonly Row[]): Promise<void>;
}

/** Prepares a statement over rows with these columns. */
export function prepareRows<Row extends object>(
  columns: readonly (keyof Row & string)[],
  build: (db: Kysely<Tables>, rows: Row[]) => Compilable<unknown>,
): PreparedRows<Row> {
  const compiled: Record<DialectName, Compiled[]> = { sqlite: [], postgres: [] };
  const queryFor = (dialect: DialectName, count: number): Compiled => {
    const known = compiled[dialect];
    known[count] ??= build(
      builders[dialect],
      Array.from({ length: count }, (_, row) => Object.fromEntries(columns.map((name) => [name, new Placeholder(row, name)])) as Row),
    ).compile();
    return known[count] as Compiled;
  };
  const run = async (runner: Runner, rows: readonly Row[]): Promise<number> => {
    let changes = 0;
    for (const part of partsOf(rows)) {
      const query = queryFor(runner.dialect, part.length);
      changes += (await runner.execute(query.sql, fill(query, part as readonly Values[]))).changes;
    }
    return changes;
  };
  const send = async (runner: Runner, rows: readonly Row[]): Promise<void> => {
    for (const part of partsOf(rows)) {
      const query = queryFor(runner.dialect, part.length);
      await runner.send(query.sql, fill(query, part as readonly Values[]));
    }
  };
  return Object.assign(run, { send });
}

function partsOf<Row>(rows: readonly Row[]): (readonly Row[])[] {
  if (rows.length === 0) return [];
  if (rows.length <= mostRows) return [rows];
  return Array.from({ length: Math.ceil(rows.length / mostRows) }, (_, part) => rows.slice(part * mostRows, (part + 1) * mostRows));
}

/**
 * For `.limit(one)`: SQLite plans a query anew each time that a limit is bound as a value, which takes longer than
 * to read the one row.
 */
export const one = sql.lit(1);

/** Words as one value, for {@link isOneOf}. Words have no commas. */
export function wordList(words: readonly string[]): string {
  return `,${words.join(',')},`;
}

/** Whether a column holds one of the words of a {@link wordList}: one statement for lists of any length. */
export function isOneOf(column: Expression<string>, words: string): RawBuilder<boolean> {
  return sql<boolean>`replace(${words}, ',' || ${column} || ',', '') <> ${words}`;
}
