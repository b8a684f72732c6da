removed {
  from = aws_instance.web
  lifecycle {
    destroy = true
  }
}
