import type { Kysely } from 'kysely';

/** Where the app is installed, on platforms that many workspaces can install it on. */
export async function installation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('stands_for', 'text')
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('installation_key', ['platform', 'id'])
    .execute();
}
