PRAGMA foreign_keys=OFF;
DROP TABLE users;
DELETE FROM [log];
