DROP TABLE IF EXISTS settings;
CREATE TABLE settings (id int PRIMARY KEY, value text);
