-- +goose Up
CREATE INDEX CONCURRENTLY i2 ON orders (a);
-- +goose Down
DROP INDEX CONCURRENTLY i2;
