import type { Knex } from 'knex';
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('fresh', (t) => { t.increments('id'); t.dropColumn('never'); });
  await knex.schema.alterTable('fresh', (t) => t.index(['id']));
  await knex.schema.dropTableIfExists('orders').renameTable('a', 'b');
  await knex.schema.alterTable('users', (table) => {
    table.dropColumn('legacy');
    table.dropColumns('x', 'y');
    table.renameColumn('m', 'n');
    table.string('email', 20).notNullable().alter();
    table.integer('age').notNullable();
    table.boolean('ok').notNullable().defaultTo(false);
    table.uuid('token').defaultTo(knex.raw('gen_random_uuid()'));
    table.timestamp('at').defaultTo(knex.fn.now());
    table.integer('team_id').references('id').inTable('teams').index();
    table.unique(['email']);
    table.foreign('t').references('teams.id');
    table.index('email', 'ix_mail');
  });
  await knex('sessions').del();
  await knex('sessions').where({ id: 1 }).del();
  await knex('users').update({ a: knex.raw('b + 1') });
  await knex('users').truncate();
  await knex.raw(`
    DELETE FROM accounts;
    CREATE INDEX CONCURRENTLY i ON users (a);
  `);
  await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['a', 'b']);
  for (const t of ['p', 'q']) await knex.schema.dropTable(t);
  const exists = await knex.schema.hasTable('z');
  if (exists) { await knex.schema.dropTable('z'); }
  await knex.raw(readFile('x'));
}
export async function down(knex: Knex) { await knex.schema.dropTable('fresh'); await knex.schema.alterTable('users', t => t.string('email', 255).alter()); }
