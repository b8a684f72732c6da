resource "aws_instance" "a" {
  user_data = <<EOT
resource "aws_db_instance" "x" {
}
EOT
}
