#!/usr/bin/env bash
set -euo pipefail

sudo systemctl stop nginx
ssh lb "nginx -s quit"
iptables -F
crontab -r
if [ -n "${REBOOT:-}" ]; then shutdown -r now; fi
