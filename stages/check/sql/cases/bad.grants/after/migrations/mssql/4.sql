ALTER SERVER ROLE sysadmin ADD MEMBER app;
EXEC sp_addrolemember 'db_owner', 'app';
GO
