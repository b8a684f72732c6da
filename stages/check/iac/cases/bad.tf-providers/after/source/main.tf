terraform {
  required_providers {
    aws = {
      source  = "hashlcorp/aws"
      version = "~> 5.0"
    }
  }
}
