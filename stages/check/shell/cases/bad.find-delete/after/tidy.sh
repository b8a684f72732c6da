#!/usr/bin/env bash
set -euo pipefail

find "$DATA_DIR" -mtime +30 -delete
find /srv -exec rm -rf {} \;
find . -delete
find / -name core | xargs rm -f
