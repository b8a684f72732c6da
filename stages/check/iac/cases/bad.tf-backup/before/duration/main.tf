resource "google_pubsub_topic" "a" {
  retention_policy {
    retention_period = "604800s"
  }
}
