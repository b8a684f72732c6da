resource "aws_instance" "a" {
  user_data = <<EOT
hello
EOT
}
