resource "google_storage_bucket" "a" {
  name = "a"
  lifecycle {
    prevent_destroy = true
  }
}
