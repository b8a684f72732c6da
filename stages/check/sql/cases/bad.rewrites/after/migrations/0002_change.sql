SET lock_timeout = '3s';

ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
ALTER TABLE users ADD COLUMN n serial;
ALTER TABLE users ADD COLUMN initials text GENERATED ALWAYS AS (left(name, 1)) STORED;
VACUUM FULL orders;
CLUSTER orders USING orders_pkey;
ALTER TABLE orders SET TABLESPACE slow;
ALTER TABLE orders SET LOGGED;
