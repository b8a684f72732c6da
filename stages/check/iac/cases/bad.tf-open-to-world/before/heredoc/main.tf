resource "aws_s3_bucket_policy" "a" {
  policy = <<EOF
{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"s3:GetObject","Resource":"${aws_s3_bucket.a.arn}/*"}]}
EOF
}
