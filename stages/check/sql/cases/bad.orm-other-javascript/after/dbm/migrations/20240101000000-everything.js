exports.up = function (db, callback) {
  db.runSql(
    `
    ALTER TABLE users DROP COLUMN name;
    DELETE FROM sessions;
    `,
    callback,
  );
};

exports.down = function (db, callback) {
  db.dropTable('users', callback);
};
