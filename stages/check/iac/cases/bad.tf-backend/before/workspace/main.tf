terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "prod"
    }
  }
}
resource "aws_instance" "a" {
  ami = "a"
}
