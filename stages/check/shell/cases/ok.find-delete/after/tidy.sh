#!/usr/bin/env bash
set -euo pipefail

find . -name '*.pyc' -delete
find /var/log/app -name '*.log' -mtime +30 -delete
find "${CACHE_DIR:?}" -type f -mtime +7 -delete
find . -type d -name __pycache__ -exec rm -rf {} +
find src -name '*.orig' | xargs rm -f
