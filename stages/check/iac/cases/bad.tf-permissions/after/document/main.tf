data "aws_iam_policy_document" "a" {
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}
