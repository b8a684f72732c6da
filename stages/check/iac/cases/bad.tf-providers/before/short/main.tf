terraform {
  required_providers {
    aws = ">= 4.2, < 5"
  }
}
