#!/usr/bin/env bash
set -euo pipefail

scp app.tar.gz deploy@web:/tmp/
scp deploy@web:/etc/hosts ./hosts.copy
scp site.tar deploy@web:releases/
