CREATE INDEX orders_user_id_idx ON orders (user_id);
create unique index on users (lower(email));
DROP INDEX orders_old_idx;
REINDEX TABLE orders;
REINDEX (VERBOSE) INDEX orders_pkey;
