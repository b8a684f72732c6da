-- +goose Up
-- +goose NO TRANSACTION
CREATE INDEX CONCURRENTLY i ON orders (a);
-- +goose Down
DROP INDEX CONCURRENTLY i;
