removed {
  from = aws_instance.web
}
