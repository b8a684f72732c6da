locals {}
resource "aws_kms_key" "a" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::1:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}
