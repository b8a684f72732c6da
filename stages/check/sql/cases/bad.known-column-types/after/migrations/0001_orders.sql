CREATE TABLE orders (id bigint PRIMARY KEY, code varchar(20), total numeric(10, 2), at timestamptz, nr integer);
