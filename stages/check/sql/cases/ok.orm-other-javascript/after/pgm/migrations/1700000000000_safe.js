exports.up = (pgm) => {
  pgm.noTransaction();
  pgm.sql("SET lock_timeout = '3s'");
  pgm.createTable('orders', { id: 'id' });
  pgm.createIndex('orders', 'id');
  pgm.addColumns('users', { note: { type: 'text' }, ok: { type: 'boolean', notNull: true, default: false } });
  pgm.createIndex('users', 'note', { concurrently: true });
};
exports.down = false;
