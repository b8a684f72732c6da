module "db" {
  source = "./db"
  count  = 0
}
