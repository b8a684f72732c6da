import { Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`SET lock_timeout = '3s'`.execute(db);
  await db.schema.createTable('orders').addColumn('id', 'integer', (column) => column.notNull()).execute();
  await db.schema.createIndex('orders_id').on('orders').column('id').execute();
  await db.schema.alterTable('users').addColumn('note', 'text').execute();
  await db.deleteFrom('users').where('id', '=', 1).execute();
}
