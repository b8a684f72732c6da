module "a" {
  source    = "./a"
  encrypted = true
}
