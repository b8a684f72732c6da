module "a" {
  source = "acme/a/aws"
}
