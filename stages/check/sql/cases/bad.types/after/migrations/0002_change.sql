SET lock_timeout = '3s';

ALTER TABLE orders ALTER COLUMN total TYPE integer USING total::integer;
ALTER TABLE orders ALTER note SET DATA TYPE varchar(20);
ALTER TABLE users ALTER COLUMN id TYPE bigint;
DROP TYPE mood;
ALTER TYPE status RENAME VALUE 'open' TO 'pending';
ALTER TYPE address DROP ATTRIBUTE zip;
