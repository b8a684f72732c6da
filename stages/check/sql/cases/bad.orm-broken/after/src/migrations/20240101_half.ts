export async function up(knex: Knex): Promise<void> {
  await knex.schema.dropTable('carts');
  await knex.schema.alterTable('users', (table) => {
    table.dropColumn('name'
  });
}
