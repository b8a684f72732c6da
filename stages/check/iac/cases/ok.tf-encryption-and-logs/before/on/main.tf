module "a" {
  source    = "./a"
  encrypted = false
}
