import type { Kysely } from 'kysely';

/** Who looks after each declared figure, which figures are watched no more, and which reading corrects which. */
export async function kpiCare(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kpi_care')
    .addColumn('workspace_id', 'text', (c) => c.notNull().references('workspace.id'))
    .addColumn('kpi_id', 'text', (c) => c.notNull())
    .addColumn('owner_id', 'text', (c) => c.references('member.id'))
    .addColumn('stopped_at', 'text')
    .addPrimaryKeyConstraint('kpi_care_key', ['workspace_id', 'kpi_id'])
    .execute();
  await db.schema.alterTable('kpi_reading').addColumn('corrects', 'text').execute();
}
