CREATE TABEL users (id int);
DROP TABLE orders CASCDE;
DELETE FROM sessions WHRE id = 1;
INSERT INTO names VALUES ('it's broken);
TRUNCATE events;
