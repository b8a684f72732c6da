resource "aws_s3_bucket" "a" {
  bucket = "a"
}
resource "aws_s3_bucket_versioning" "a" {
  bucket = aws_s3_bucket.a.id
}
locals {}
