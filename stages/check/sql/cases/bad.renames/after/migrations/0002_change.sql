SET lock_timeout = '3s';

ALTER TABLE orders RENAME TO purchases;
ALTER TABLE users RENAME COLUMN name TO full_name;
ALTER SCHEMA billing RENAME TO finance;
ALTER TABLE items SET SCHEMA archive;
ALTER TABLE users RENAME CONSTRAINT a TO b;
