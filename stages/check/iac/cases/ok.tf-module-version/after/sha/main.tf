module "a" {
  source = "git::https://example.org/a.git?ref=trunk"
}
