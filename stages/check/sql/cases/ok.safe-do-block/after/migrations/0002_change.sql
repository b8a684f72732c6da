DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('sad', 'ok');
  END IF;
  EXECUTE format('COMMENT ON TABLE users IS %L', 'DROP TABLE users');
  EXECUTE 'CREATE TABLE ' || quote_ident('x') || ' (id int)';
  DROP TABLE x;
END $$;
