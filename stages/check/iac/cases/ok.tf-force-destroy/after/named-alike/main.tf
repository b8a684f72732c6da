resource "aws_instance" "a" {
  tags = {
    force_destroy_note = "true"
  }
}
