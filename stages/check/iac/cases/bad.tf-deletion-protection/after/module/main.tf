module "db" {
  source              = "./db"
  deletion_protection = false
}
