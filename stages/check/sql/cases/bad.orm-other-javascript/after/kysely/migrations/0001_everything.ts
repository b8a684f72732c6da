import { Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('carts').ifExists().execute();
  await db.schema
    .alterTable('users')
    .dropColumn('name')
    .renameColumn('mail', 'email')
    .addColumn('age', 'integer', (column) => column.notNull())
    .alterColumn('code', (column) => column.setDataType('varchar(3)'))
    .execute();
  await db.schema.createIndex('users_age').on('users').column('age').execute();
  await db.deleteFrom('sessions').execute();
  await sql`TRUNCATE logs`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await db.schema.dropTable('users').execute();
}
