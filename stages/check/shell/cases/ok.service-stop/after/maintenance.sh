#!/usr/bin/env bash
set -euo pipefail

sudo systemctl restart nginx
nginx -t && nginx -s reload
iptables -L
crontab -l
systemctl status app || true
