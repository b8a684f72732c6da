locals {}
resource "aws_iam_role_policy" "a" {
  policy = <<-EOT
    {
      "Statement": {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
    }
  EOT
}
