data "aws_iam_policy_document" "a" {
  statement {
    sid       = "a"
    actions   = ["ec2:*"]
    resources = ["*"]
  }
}
