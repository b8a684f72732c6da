module "a" {
  source = "git::https://example.org/a.git?ref=v2.0.0"
}
