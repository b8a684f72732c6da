SET lock_timeout = '3s';

ALTER TABLE users ADD COLUMN a timestamptz NOT NULL DEFAULT now() - interval '1 day';
ALTER TABLE users ADD COLUMN b jsonb DEFAULT '{}'::jsonb;
ALTER TABLE users ADD COLUMN c bigint REFERENCES teams (id);
ALTER TABLE users ADD COLUMN d int;
ALTER TABLE users DROP COLUMN d;
ALTER TABLE users ADD COLUMN e int GENERATED ALWAYS AS (a1 + 1) VIRTUAL;
