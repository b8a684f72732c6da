resource "aws_s3_bucket" "access_logs" {
  bucket        = "acme-logs"
  force_destroy = false
  tags          = { team = "ops" }
}
