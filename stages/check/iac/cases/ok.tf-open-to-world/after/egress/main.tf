locals {}
resource "google_compute_firewall" "a" {
  direction          = "EGRESS"
  allow {
    protocol = "all"
  }
  destination_ranges = ["0.0.0.0/0"]
}
resource "aws_route" "a" {
  destination_cidr_block = "0.0.0.0/0"
}
