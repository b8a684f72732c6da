module "a" {
  source = "git::https://example.org/a.git?ref=v1.2.0"
}
