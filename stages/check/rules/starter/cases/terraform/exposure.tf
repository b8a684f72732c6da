resource "aws_db_instance" "orders" {
  engine = "postgres"
  # ruleid: tf-database-public
  publicly_accessible = true
}
resource "aws_redshift_cluster" "reports" {
  # ruleid: tf-database-public
  publicly_accessible = true
}
resource "aws_rds_cluster_instance" "orders" {
  count = 2
  # ruleid: tf-database-public
  publicly_accessible = true
}
resource "aws_db_instance" "inside" {
  # ok: tf-database-public
  publicly_accessible = false
}
resource "aws_db_instance" "chosen" {
  # ok: tf-database-public
  publicly_accessible = var.public
}
resource "example_page" "home" {
  # ok: tf-database-public
  publicly_accessible = true
}
resource "aws_instance" "web" {
  metadata_options {
    # ruleid: tf-metadata-without-token
    http_tokens = "optional"
  }
}
resource "aws_launch_template" "web" {
  metadata_options {
    http_endpoint = "enabled"
    # ruleid: tf-metadata-without-token
    http_tokens   = "optional"
  }
}
resource "aws_launch_configuration" "web" {
  metadata_options {
    # ruleid: tf-metadata-without-token
    http_tokens = "optional"
    http_put_response_hop_limit = 2
  }
}
resource "aws_instance" "strict" {
  metadata_options {
    # ok: tf-metadata-without-token
    http_tokens = "required"
  }
}
resource "aws_instance" "chosen" {
  metadata_options {
    # ok: tf-metadata-without-token
    http_tokens = var.tokens
  }
}
resource "other" "one" {
  # ok: tf-metadata-without-token
  http_tokens = "optional"
}
