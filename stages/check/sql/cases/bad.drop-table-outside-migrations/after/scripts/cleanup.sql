-- no longer needed
DROP TABLE sessions;
