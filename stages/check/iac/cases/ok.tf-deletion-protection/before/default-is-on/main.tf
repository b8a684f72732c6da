resource "google_sql_database_instance" "a" {
  deletion_protection = true
}
