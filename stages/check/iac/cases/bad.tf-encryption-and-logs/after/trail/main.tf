resource "aws_cloudtrail" "a" {
  name           = "a"
  enable_logging = false
}
