locals {
  name = "acme-b"
}
resource "google_storage_bucket" "a" {
  name = local.name
}
