\connect shop
\if :full
\echo 'DROP TABLE users;'
\endif
SELECT count(*) FROM users \g
