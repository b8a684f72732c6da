DO $$
DECLARE
  victim text := 'payments';
  stmt text;
BEGIN
  DROP TABLE orders;
  IF now() > '2024-01-01' THEN
    DELETE FROM sessions;
  END IF;
  EXECUTE 'TRUNCATE ' || 'events';
  EXECUTE format('DROP TABLE %I', victim);
  EXECUTE $q$ALTER TABLE users DROP COLUMN email$q$;
END $$;
