provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.90.0"
  constraints = "x"
  hashes = [
    "h1:a=",
  ]
}
