resource "google_sql_database_instance" "a" {
  settings {
    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = false
    }
  }
}
