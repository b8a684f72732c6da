resource "google_bigquery_dataset" "a" {
  dataset_id = "a"
}
