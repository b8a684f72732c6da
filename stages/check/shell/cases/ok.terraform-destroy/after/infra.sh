#!/usr/bin/env bash
set -euo pipefail

terraform plan -destroy
terraform plan -out=tfplan && terraform apply tfplan
terraform destroy --help
echo "terraform destroy is done by hand"
