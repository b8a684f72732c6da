PRAGMA foreign_keys=OFF;
CREATE TABLE new_users (id integer PRIMARY KEY, name text, plan text NOT NULL);
INSERT INTO new_users (id, name, plan) SELECT id, name, 'free' FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
PRAGMA foreign_keys=ON;
PRAGMA writable_schema=1;
