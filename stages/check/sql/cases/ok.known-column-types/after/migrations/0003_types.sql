SET lock_timeout = '3s';
ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);
ALTER TABLE orders ALTER COLUMN code TYPE text USING code::text;
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
ALTER TABLE orders ALTER COLUMN code SET NOT NULL;
