SET lock_timeout = '3s';
TRUNCATE TABLE events,
  sessions
  CASCADE;
