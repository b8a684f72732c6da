module "db" {
  source = "./db"
}
locals {}
