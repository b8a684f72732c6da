ALTER TABLE users DROP COLUMN name;--> statement-breakpoint
DROP TABLE carts;
