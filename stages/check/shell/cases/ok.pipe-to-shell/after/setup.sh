#!/usr/bin/env bash
set -euo pipefail

curl -fsSL https://example.com/data.json | jq .
curl -fsSL https://example.com/x.tar.gz | tar xz
curl -fsSLo install.sh https://get.example.com/install.sh
echo "$SUM  install.sh" | sha256sum -c -
bash install.sh
echo "curl https://get.example.com | sh"
