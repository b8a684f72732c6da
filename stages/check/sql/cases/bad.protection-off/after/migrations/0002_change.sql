SET lock_timeout = '3s';

ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
DROP POLICY tenant ON orders;
ALTER TABLE orders DISABLE TRIGGER ALL;
ALTER TABLE orders DISABLE TRIGGER audit;
SET session_replication_role = replica;
DROP TRIGGER audit ON orders;
ALTER TABLE orders DROP CONSTRAINT total_positive;
