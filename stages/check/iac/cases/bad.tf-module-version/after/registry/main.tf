module "database" {
  source = "terraform-aws-modules/rds/aws"
  version = "7.0.0"
  identifier = "a"
}
