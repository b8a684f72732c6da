resource "google_compute_firewall" "a" {
  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
  source_ranges = ["10.0.0.0/8"]
}
