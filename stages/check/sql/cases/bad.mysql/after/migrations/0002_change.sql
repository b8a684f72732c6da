# a comment; DROP TABLE not_this;
ALTER TABLE `users` DROP `fax`, DROP COLUMN legacy_id, DROP INDEX fax_idx;
DELETE FROM `sessions` LIMIT 100;
UPDATE orders SET note = 'it\'s; DROP TABLE nothing';
/*!50000 DROP TABLE carts */;
DROP SCHEMA reporting;
RENAME TABLE a TO b;
ALTER TABLE users CHANGE name full_name varchar(20);
DELIMITER //
CREATE PROCEDURE purge() BEGIN DELETE FROM logs; TRUNCATE TABLE events; END //
DELIMITER ;
SET @q = 'x'; PREPARE s FROM 'DROP TABLE tmp1';
