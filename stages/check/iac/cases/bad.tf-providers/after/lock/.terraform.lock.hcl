provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.2.0"
  constraints = "x"
  hashes = [
    "h1:b=",
  ]
}
