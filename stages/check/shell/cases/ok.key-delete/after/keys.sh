#!/usr/bin/env bash
set -euo pipefail

vault kv get secret/app
aws kms describe-key --key-id k1
op item list
gh secret set DEPLOY_KEY < key.pub
echo "vault kv delete secret/app"
