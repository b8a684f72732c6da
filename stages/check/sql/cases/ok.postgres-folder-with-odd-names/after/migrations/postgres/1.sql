CREATE TABLE event ("drop" int, "table" text, trigger text);
SELECT "delete" FROM event;
GRANT DELETE, TRUNCATE ON event TO app;
