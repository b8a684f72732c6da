#!/usr/bin/env bash
set -euo pipefail

pulumi up --yes
terraform apply -replace=aws_instance.web
