#!/usr/bin/env bash
set -euo pipefail

chmod -R u=rwX,go=rX ./public
chown -R app:app ./data
chmod +x scripts/*.sh
chmod 644 config.yml
install -m 0640 app.conf /etc/app/app.conf
