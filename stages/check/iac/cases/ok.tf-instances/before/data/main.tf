data "aws_ami" "a" {
  count = 1
}
