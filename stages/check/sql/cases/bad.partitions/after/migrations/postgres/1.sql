SET lock_timeout = '3s';
ALTER TABLE events DETACH PARTITION events_2019;
