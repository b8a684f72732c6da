DELETE FROM sessions
WHERE expires_at < now()
;
SELECT 1;
