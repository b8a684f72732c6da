module "redis" {
  source                     = "./redis"
  transit_encryption_enabled = true
}
