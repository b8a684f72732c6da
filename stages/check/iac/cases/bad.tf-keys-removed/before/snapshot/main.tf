resource "google_compute_snapshot" "main" {
  name = "a"
}
locals {}
