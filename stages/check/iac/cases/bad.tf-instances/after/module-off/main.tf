module "db" {
  source        = "./db"
  create_bucket = false
}
