resource "aws_s3_bucket" "a" {
  #checkov:skip=CKV_AWS_18
  #tfsec:ignore:aws-s3-enable-bucket-logging
  bucket = "a" #trivy:ignore:AVD-AWS-0089
}
