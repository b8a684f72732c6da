resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name = "cpu"
}
locals {}
