ALTER TABLE dbo.orders NOCHECK CONSTRAINT ALL;
GO
DISABLE TRIGGER audit ON dbo.orders;
GO
ALTER TABLE dbo.events SWITCH PARTITION 2 TO dbo.events_old;
GO
CREATE INDEX ix_user ON dbo.orders (user_id) WITH (ONLINE = OFF);
GO
EXEC sp_rename 'dbo.orders', 'purchases';
GO
