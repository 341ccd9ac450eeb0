import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../database.ts';

/** Everything that the first version keeps. */
export async function ground(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const isSqlite = dialect === 'sqlite';
  // Only asked whether a key is there: on SQLite the key is the row.
  const events = db.schema
    .createTable('event')
    .addColumn('key', 'text', (c) => c.primaryKey().notNull())
    .addColumn('at', 'text', (c) => c.notNull());
  await (isSqlite ? events.modifyEnd(sql`without rowid`) : events).execute();

  await db.schema
    .createTable('workspace')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('report_place', 'text')
    .addColumn('facts', 'text', (c) => c.notNull())
    .addUniqueConstraint('workspace_external', ['platform', 'external_id'])
    .execute();

  await db.schema
    .createTable('member')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('locale', 'text', (c) => c.notNull())
    .addColumn('zone', 'text', (c) => c.notNull())
    .addUniqueConstraint('member_external', ['workspace_id', 'external_id'])
    .execute();

  await db.schema
    .createTable('script')
    .addColumn('hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('script_id', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('translations', 'text', (c) => c.notNull())
    .addColumn('saved_at', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('script_id', 'text', (c) => c.notNull())
    .addColumn('script_hash', 'text', (c) => c.notNull().references('script.hash'))
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('session_member').on('session').columns(['member_id', 'started_at', 'id']).execute();

  await db.schema
    .createTable('consent')
    .addColumn('session_id', 'text', (c) => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('consent_key', ['session_id', 'what', 'place'])
    .execute();

  await db.schema
    .createTable('slot')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('shown_version', 'integer', (c) => c.notNull())
    .addColumn('reference', 'text')
    .execute();

  await db.schema
    .createTable('job')
    .addColumn('id', isSqlite ? 'integer' : 'bigserial', (c) => c.primaryKey())
    .addColumn('task', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('queue', 'text')
    .addColumn('key', 'text')
    .addColumn('run_at', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('max_attempts', 'integer', (c) => c.notNull())
    .addColumn('renewal', 'integer', (c) => c.notNull())
    .addColumn('dead_at', 'text')
    .addColumn('error', 'text')
    .execute();
  // What waits, by when it is due (and whether in a queue); what a queue holds, in order; and a key's one job.
  await sql`create index job_due on job (run_at, queue) where dead_at is null`.execute(db);
  await sql`create index job_queue on job (queue, id) where queue is not null and dead_at is null`.execute(db);
  await sql`create unique index job_key on job (key) where key is not null and dead_at is null`.execute(db);

  await db.schema
    .createTable('board')
    .addColumn('id', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('change', isSqlite ? 'integer' : 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into board (id, name, change) values (1, '', 0)`.execute(db);
  await db.schema
    .createTable('board_person')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('board_channel')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('board_message')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('author', 'text')
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('position', isSqlite ? 'integer' : 'bigint', (c) => c.notNull())
    .addColumn('change', isSqlite ? 'integer' : 'bigint', (c) => c.notNull())
    .addColumn('posted_at', 'text', (c) => c.notNull())
    .addColumn('edited_at', 'text')
    .execute();
  await db.schema.createIndex('board_message_position').on('board_message').columns(['place', 'position']).execute();
  await db.schema.createIndex('board_message_change').on('board_message').columns(['place', 'change']).execute();
}
