exports.up = (pgm) => {
  pgm.dropTable('carts', { cascade: true });
  pgm.dropColumns('users', ['name', 'fax']);
  pgm.addColumns('users', {
    age: { type: 'integer', notNull: true },
    token: { type: 'uuid', default: pgm.func('gen_random_uuid()') },
  });
  pgm.alterColumn('users', 'code', { type: 'smallint', notNull: true });
  pgm.createIndex('users', 'age');
  pgm.createIndex('users', 'age', { name: 'users_age_2', concurrently: true });
  pgm.addConstraint('orders', 'orders_user', 'FOREIGN KEY (user_id) REFERENCES users (id)');
  pgm.sql('UPDATE users SET active = true');
};
exports.down = (pgm) => pgm.dropTable('users');
