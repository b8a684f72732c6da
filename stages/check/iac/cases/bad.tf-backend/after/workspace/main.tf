terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "prod-eu"
    }
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
