#!/usr/bin/env bash
set -euo pipefail

curl "https://api.example.com/v1/users?action=DELETE"
curl -X POST "$ES/orders/_search" -d "{}"
gh api repos/acme/shop
curl -X PUT https://api.example.com/v1/users/1 -d "{}"
