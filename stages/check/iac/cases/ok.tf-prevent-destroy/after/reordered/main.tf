resource "aws_s3_bucket" "a" {
  bucket = "a"
  lifecycle {
    ignore_changes  = [tags, acl]
    prevent_destroy = true
  }
}
