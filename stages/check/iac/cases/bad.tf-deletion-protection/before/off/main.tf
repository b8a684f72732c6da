resource "google_sql_database_instance" "a" {
  name = "a"
}
