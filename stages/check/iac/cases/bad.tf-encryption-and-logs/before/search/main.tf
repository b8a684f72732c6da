resource "aws_opensearch_domain" "a" {
  encrypt_at_rest {
    enabled = true
  }
}
