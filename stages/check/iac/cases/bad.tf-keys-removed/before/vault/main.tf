resource "aws_backup_vault" "main" {
  name = "a"
}
locals {}
