SET lock_timeout = '3s';

CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);
DROP INDEX CONCURRENTLY orders_old_idx;
REINDEX TABLE CONCURRENTLY orders;
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT fk;
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
ALTER TABLE events DETACH PARTITION events_2019 CONCURRENTLY;
VACUUM (FULL false) orders;
CREATE INDEX parent_idx ON ONLY events (id);
