#!/usr/bin/env bash
set -euo pipefail

rm -rf "$TARGET_DIR"/*
sudo rm -fr -- /srv/app
ssh web1 "cd /srv && rm -r --force /var/www"
