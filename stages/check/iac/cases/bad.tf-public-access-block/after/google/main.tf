resource "google_storage_bucket" "a" {
  public_access_prevention = "inherited"
}
