data "aws_ami" "a" {
  count = 0
}
