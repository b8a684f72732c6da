resource "aws_s3_bucket" "a" {
  bucket        = "a"
  force_destroy = true
}
