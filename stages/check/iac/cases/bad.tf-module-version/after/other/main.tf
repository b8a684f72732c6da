module "a" {
  source = "acme/b/aws"
}
