import { type Kysely, sql } from 'kysely';
import type { DialectName } from '../database.ts';

/** Schedules, rounds, and what people want of them. */
export async function rounds(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  const isSqlite = dialect === 'sqlite';

  await db.schema
    .createTable('schedule')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('owner_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('starts_at', 'text', (c) => c.notNull())
    .addColumn('zone', 'text')
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('passed', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('schedule_workspace').on('schedule').columns(['workspace_id', 'id']).execute();

  await db.schema
    .createTable('round')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspace.id'))
    // A round outlives its schedule.
    .addColumn('schedule_id', 'text', (c) => c.notNull())
    .addColumn('occasion', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('script_id', 'text', (c) => c.notNull())
    .addColumn('script_hash', 'text', (c) => c.notNull().references('script.hash'))
    .addColumn('mode', 'text', (c) => c.notNull())
    .addColumn('k', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('opens_at', 'text', (c) => c.notNull())
    .addColumn('closes_at', 'text', (c) => c.notNull())
    .addColumn('invited', 'integer', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('report', 'text')
    .addUniqueConstraint('round_occasion', ['schedule_id', 'occasion'])
    .execute();
  await db.schema.createIndex('round_workspace').on('round').columns(['workspace_id', 'opens_at', 'id']).execute();

  const roundMembers = db.schema
    .createTable('round_member')
    .addColumn('round_id', 'text', (c) => c.notNull())
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('invite_at', 'text', (c) => c.notNull())
    .addColumn('reminded', 'integer', (c) => c.notNull())
    .addColumn('nudged', 'integer', (c) => c.notNull())
    .addColumn('session_id', 'text')
    .addPrimaryKeyConstraint('round_member_key', ['round_id', 'member_id']);
  await (isSqlite ? roundMembers.modifyEnd(sql`without rowid`) : roundMembers).execute();
  await db.schema.createIndex('round_member_member').on('round_member').columns(['member_id', 'round_id']).execute();
  await db.schema.createIndex('round_member_waiting').on('round_member').columns(['round_id', 'state', 'invite_at']).execute();
  await sql`create index round_member_session on round_member (session_id) where session_id is not null`.execute(db);

  // In the order of their random ids: where a response stands tells nothing of when it came.
  const responses = db.schema
    .createTable('round_response')
    .addColumn('round_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('member_id', 'text')
    .addColumn('script_hash', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('answers', 'text', (c) => c.notNull())
    .addColumn('box', 'text')
    .addPrimaryKeyConstraint('round_response_key', ['round_id', 'id']);
  await (isSqlite ? responses.modifyEnd(sql`without rowid`) : responses).execute();
  await sql`create unique index round_response_member on round_response (round_id, member_id) where member_id is not null`.execute(db);

  await db.schema
    .createTable('preference')
    .addColumn('member_id', 'text', (c) => c.primaryKey().notNull().references('member.id'))
    .addColumn('settings', 'text', (c) => c.notNull())
    .execute();

  const prompts = db.schema
    .createTable('prompt')
    .addColumn('member_id', 'text', (c) => c.notNull().references('member.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('slot', 'text', (c) => c.notNull())
    .addColumn('rounds', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('prompt_key', ['member_id', 'slot']);
  await (isSqlite ? prompts.modifyEnd(sql`without rowid`) : prompts).execute();

  const mails = db.schema
    .createTable('mail')
    .addColumn('box', 'text', (c) => c.notNull())
    .addColumn('nth', 'integer', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('mail_key', ['box', 'nth']);
  await (isSqlite ? mails.modifyEnd(sql`without rowid`) : mails).execute();

  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('member_id', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_workspace').on('audit').columns(['workspace_id', 'at', 'id']).execute();

  // The slots of one session are a range of ids, in the order of their bytes.
  if (!isSqlite) await sql`create index slot_range on slot (id collate "C")`.execute(db);
}
