GRANT ALL ON orders TO PUBLIC;
grant select on all tables in schema public
  to public;
DO $$
BEGIN
  EXECUTE format('GRANT %s ON invoices TO PUBLIC', 'UPDATE');
END
$$;
ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO PUBLIC;
