exports.up = (knex) => knex.raw('CREATE INDEX CONCURRENTLY users_note ON users (note)');
exports.down = (knex) => knex.raw('DROP INDEX CONCURRENTLY users_note');
exports.config = { transaction: false };
