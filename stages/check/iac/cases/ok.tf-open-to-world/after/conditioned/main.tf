locals {}
resource "aws_sqs_queue_policy" "a" {
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:1:q"
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-west-1:1:t" } }
    }]
  })
}
