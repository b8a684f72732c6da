SELECT 1;
-- a note
DROP TABLE orders;
