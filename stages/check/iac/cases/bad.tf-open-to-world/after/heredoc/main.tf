resource "aws_s3_bucket_policy" "a" {
  policy = <<EOF
{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"${aws_s3_bucket.a.arn}/*"}]}
EOF
}
