resource "aws_s3_bucket" "a" {
  for_each = toset(["y", "x"])
  bucket   = each.key
}
