#!/usr/bin/env bash
set -euo pipefail

gh repo view acme/shop
glab release list
npm publish
gh release create v1.0.0
