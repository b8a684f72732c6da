resource "aws_s3_bucket" "a" {
  bucket = "a"
  lifecycle {
    prevent_destroy = true
  }
}
