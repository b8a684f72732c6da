DELETE FROM [dbo].[Order Items]
UPDATE TOP (10) dbo.Users SET Active = 0
ALTER TABLE dbo.Users
DROP COLUMN Fax, Pager
GO
IF OBJECT_ID('dbo.Carts') IS NOT NULL DROP TABLE dbo.Carts
EXEC('TRUNCATE TABLE dbo.Events')
EXEC sp_rename 'dbo.Users.Name', 'FullName', 'COLUMN'
SELECT 'DELETE FROM x' AS [drop table]
DROP TABLE #scratch
