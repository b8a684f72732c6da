resource "aws_instance" "a" {
  root_block_device {
    delete_on_termination = false
  }
}
