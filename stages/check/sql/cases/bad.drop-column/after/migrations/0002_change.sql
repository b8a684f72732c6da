SET lock_timeout = '3s';

ALTER TABLE users
  ADD COLUMN nickname text,
  DROP COLUMN legacy_id,
  DROP COLUMN IF EXISTS fax CASCADE;
