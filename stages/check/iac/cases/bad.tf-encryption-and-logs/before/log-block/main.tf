resource "aws_s3_bucket" "a" {
  bucket = "a"
  logging {
    target_bucket = "logs"
  }
}
