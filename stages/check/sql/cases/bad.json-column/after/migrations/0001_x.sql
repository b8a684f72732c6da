SET lock_timeout = '3s';
CREATE TABLE fresh (id bigint, settings json);
ALTER TABLE fresh ADD COLUMN more json;
ALTER TABLE users ADD COLUMN profile jsonb;
ALTER TABLE users ADD COLUMN settings json;
ALTER TABLE users
  ADD COLUMN note text,
  ADD extra JSON DEFAULT '{}';
