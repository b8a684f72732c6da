DELETE FROM sessions WHERE expires_at < now();
DELETE FROM a USING b WHERE a.id = b.id;
UPDATE users SET team_id = t.id FROM teams t WHERE t.name = users.team;
WITH old AS (SELECT id FROM logs ORDER BY id LIMIT 100) DELETE FROM logs WHERE id IN (SELECT id FROM old);
DELETE FROM x WHERE false;
EXPLAIN DELETE FROM logs;
INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2;
