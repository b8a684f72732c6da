resource "google_bigquery_dataset" "a" {
  dataset_id                 = "a"
  delete_contents_on_destroy = "true"
}
