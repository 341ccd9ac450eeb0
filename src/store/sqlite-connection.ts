import type { Database as Sqlite, Statement } from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Outcome } from './database.ts';
import { sqliteTrouble } from './sqlite-errors.ts';

/** The one connection to an SQLite file. Every statement is prepared once, by its text. */
export class SqliteConnection implements DatabaseConnection {
  readonly sqlite: Sqlite;
  readonly #path: string;
  readonly #statements = new Map<string, Statement>();

  constructor(sqlite: Sqlite, path: string) {
    this.sqlite = sqlite;
    this.#path = path;
  }

  /** @throws AttuneError as {@link sqliteTrouble} says. */
  execute(sql: string, values: readonly unknown[] = []): Outcome {
    try {
      let statement = this.#statements.get(sql);
      if (statement === undefined) {
        statement = this.sqlite.prepare(sql);
        this.#statements.set(sql, statement);
      }
      if (statement.reader) return { rows: statement.all(values), changes: 0 };
      return { rows: [], changes: statement.run(values).changes };
    } catch (error) {
      throw sqliteTrouble(error, this.#path);
    }
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes } = this.execute(query.sql, query.parameters);
    return { rows: rows as Row[], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: Kysely's contract has it, and nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Queries on SQLite are not streamed.');
  }
}

/** Kysely over a connection that is open already: for migrations, which run alone. */
export function sqliteDialect(connection: SqliteConnection): Dialect {
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => void connection.execute('begin immediate'),
    commitTransaction: async () => void connection.execute('commit'),
    rollbackTransaction: async () => void connection.execute('rollback'),
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return {
    createDriver: () => driver,
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite takes a half-made table back with its transaction; Kysely does not count on it, we do. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
