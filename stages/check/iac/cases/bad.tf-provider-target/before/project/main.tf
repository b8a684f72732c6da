provider "google" {
  project = "acme-staging"
}
