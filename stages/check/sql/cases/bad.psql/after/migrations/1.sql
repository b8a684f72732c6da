\set ON_ERROR_STOP on
\i other.sql
COPY t (a, b) FROM stdin;
1	DROP TABLE it's
\.
SELECT :'x', :y \gset
DROP TABLE orders;
