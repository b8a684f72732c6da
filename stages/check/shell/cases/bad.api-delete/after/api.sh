#!/usr/bin/env bash
set -euo pipefail

curl -X DELETE "https://api.example.com/v1/users/1"
curl -sXDELETE "$ES/orders"
gh api --method DELETE repos/acme/shop/hooks/1
http POST :9200/orders/_delete_by_query
wget --method=DELETE https://api.example.com/v1/zones/1
