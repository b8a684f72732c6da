resource "acme_postgres_cluster" "a" {
  name = "a"
}
