#!/usr/bin/env bash
set -euo pipefail

: > /etc/passwd
truncate -s 0 audit.log
mv journal.db /dev/null
ssh root@web "rm /etc/nginx/nginx.conf"
