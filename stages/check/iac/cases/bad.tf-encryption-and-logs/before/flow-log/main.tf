resource "aws_flow_log" "a" {
  vpc_id = "v"
}
locals {}
