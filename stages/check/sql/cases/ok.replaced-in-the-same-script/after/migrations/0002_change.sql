SET lock_timeout = '3s';

BEGIN;
DROP POLICY tenant ON orders;
CREATE POLICY tenant ON orders USING (tenant_id = 1);
DROP TRIGGER audit ON orders;
CREATE TRIGGER audit AFTER DELETE ON orders FOR EACH ROW EXECUTE FUNCTION audit();
DROP VIEW totals;
CREATE VIEW totals AS SELECT 1 AS one;
ALTER TABLE orders RENAME TO purchases;
CREATE VIEW orders AS SELECT * FROM purchases;
COMMIT;
