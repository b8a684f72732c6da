exports.up = async (knex) => {
  await knex.raw("SET lock_timeout = '3s'");
  await knex.schema.createTable('orders', (table) => {
    table.increments('id');
    table.string('state').notNullable().index();
    table.integer('user_id').references('id').inTable('users');
  });
  await knex.schema.alterTable('orders', (table) => {
    table.integer('count').notNullable();
    table.unique(['state']);
  });
  await knex.schema.alterTable('users', (table) => {
    table.text('note');
    table.boolean('ok').notNullable().defaultTo(false);
    table.timestamp('seen_at').defaultTo(knex.fn.now());
  });
  await knex('users').where('id', 1).del();
  await knex('users').whereNull('note').update({ note: knex.raw("'drop table users'") });
  // await knex.schema.dropTable('users');
};
exports.down = (knex) => knex.schema.dropTable('orders');
