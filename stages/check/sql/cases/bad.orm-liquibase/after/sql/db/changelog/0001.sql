--liquibase formatted sql

--changeset ana:1
ALTER TABLE users DROP COLUMN name;
--rollback ALTER TABLE users ADD COLUMN name text;

--changeset ana:2
DELETE FROM sessions;
