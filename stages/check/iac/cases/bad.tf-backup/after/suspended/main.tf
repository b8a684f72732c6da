resource "aws_s3_bucket_versioning" "a" {
  versioning_configuration {
    status = "Suspended"
  }
}
