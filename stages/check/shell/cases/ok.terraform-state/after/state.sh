#!/usr/bin/env bash
set -euo pipefail

terraform state list
terraform state show aws_db_instance.main
terraform workspace select staging
pulumi stack output
