#!/usr/bin/env bash
set -euo pipefail

terraform state rm aws_db_instance.main
tofu -chdir=infra force-unlock -force 1234
terraform workspace delete staging
pulumi state delete urn:x
