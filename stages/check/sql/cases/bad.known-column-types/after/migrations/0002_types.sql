ALTER TABLE orders ALTER COLUMN code TYPE varchar(10);
ALTER TABLE orders ALTER COLUMN total TYPE numeric(10, 1);
ALTER TABLE orders
  ALTER COLUMN at TYPE date,
  ALTER COLUMN nr TYPE bigint;
ALTER TABLE orders ALTER code TYPE text USING lower(code);
