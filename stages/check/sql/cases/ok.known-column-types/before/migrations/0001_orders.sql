CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(20), total numeric(10, 2), at timestamptz(3));
ALTER TABLE orders ADD CONSTRAINT code_known CHECK (code IS NOT NULL) NOT VALID;
