locals {
  name = "acme-a"
}
resource "google_storage_bucket" "a" {
  name = local.name
}
