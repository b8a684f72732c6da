SET lock_timeout = '3s';

ALTER TYPE status RENAME TO status_old;
CREATE TYPE status AS ENUM ('open', 'done');
ALTER TABLE orders ALTER COLUMN status TYPE status USING status::text::status;
DROP TYPE status_old;
