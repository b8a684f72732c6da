#!/usr/bin/env bash
set -euo pipefail

docker-compose down --volumes --remove-orphans
docker volume ls -q | xargs docker volume rm
sudo docker system prune -af --volumes
docker stop traefik
