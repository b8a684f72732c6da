resource "aws_s3_bucket_public_access_block" "a" {
  bucket                  = aws_s3_bucket.a.id
  block_public_acls       = local.yes
  restrict_public_buckets = true
}
locals {
  yes = true
}
