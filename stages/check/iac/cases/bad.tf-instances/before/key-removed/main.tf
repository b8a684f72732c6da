resource "aws_s3_bucket" "a" {
  for_each = toset(["x", "y"])
  bucket   = each.key
}
