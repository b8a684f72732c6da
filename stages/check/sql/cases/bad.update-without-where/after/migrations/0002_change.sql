UPDATE users SET role = 'admin';
UPDATE users SET team_id = t.id FROM teams t;
WITH new AS (SELECT 1 AS id WHERE true)
UPDATE plans SET active = false;
