DO $$
DECLARE r record;
BEGIN
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE 'DROP TABLE ' || quote_ident(r.tablename) || ' CASCADE';
  END LOOP;
  EXECUTE format('DELETE FROM %I', current_setting('app.table'));
  EXECUTE 'TRUNCATE ' || r.tablename || '; DROP ' || r.kind || ' x';
END $$;
SELECT 'DROP TABLE ' || tablename || ';' FROM pg_tables
\gexec
