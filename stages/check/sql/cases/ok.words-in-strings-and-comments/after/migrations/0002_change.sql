-- DROP TABLE users;
/* DELETE FROM users; /* TRUNCATE users; */ DROP DATABASE x; */
SELECT 'DROP TABLE users; DELETE FROM users';
SELECT $$TRUNCATE users;$$, E'it\'s; DROP TABLE users';
COMMENT ON TABLE users IS 'never TRUNCATE; or DROP TABLE users;';
SELECT "drop table x" FROM t;
