/** Roles, in any engine, whose members can do what they want to every table, or to the machine. Lower case. */
export const administrators: ReadonlySet<string> = new Set(
  (
    'postgres rds_superuser cloudsqlsuperuser azure_pg_admin pg_write_all_data pg_read_all_data pg_execute_server_program ' +
    'pg_read_server_files pg_write_server_files pg_maintain pg_database_owner ' +
    'sysadmin securityadmin serveradmin db_owner db_securityadmin db_accessadmin db_ddladmin ' +
    'dba sysdba imp_full_database exp_full_database datapump_imp_full_database root super'
  ).split(' '),
);
