resource "aws_s3_bucket" "a" {
  for_each = toset(["x"])
  bucket   = each.key
}
