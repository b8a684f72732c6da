#!/usr/bin/env bash
set -euo pipefail

vault kv metadata delete secret/app
aws kms schedule-key-deletion --key-id k1
gcloud kms keys versions destroy 1 --key app --keyring main --location global
op item delete "Database"
gh secret delete DEPLOY_KEY
