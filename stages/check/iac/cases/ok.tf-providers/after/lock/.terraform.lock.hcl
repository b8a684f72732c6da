provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.91.0"
  constraints = "x"
  hashes = [
    "h1:b=",
  ]
}
