BEGIN;
CREATE TABLE fresh (id integer);
LOCK TABLE fresh IN ACCESS EXCLUSIVE MODE;
LOCK TABLE orders IN ROW EXCLUSIVE MODE;
SELECT pg_advisory_xact_lock(hashtext('migrations'));
SELECT id FROM orders WHERE id = 1 FOR UPDATE;
COMMIT;
