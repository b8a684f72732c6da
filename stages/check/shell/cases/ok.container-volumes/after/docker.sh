#!/usr/bin/env bash
set -euo pipefail

docker compose down
docker run --rm -v data:/data alpine ls /data
docker rmi old:1
docker volume ls
docker stop app
