resource "aws_ecs_service" "a" {
  desired_count = 3
}
