#!/usr/bin/env bash
set -euo pipefail

terraform destroy
echo b
