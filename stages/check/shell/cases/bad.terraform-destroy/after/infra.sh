#!/usr/bin/env bash
set -euo pipefail

terraform -chdir=infra destroy -auto-approve
TF=tofu
$TF apply -destroy
run() { echo "+ $*"; "$@"; }
run terragrunt run-all destroy
npx cdk destroy --all --force
