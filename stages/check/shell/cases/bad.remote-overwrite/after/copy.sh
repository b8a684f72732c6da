#!/usr/bin/env bash
set -euo pipefail

scp passwd root@web:/etc/passwd
sudo scp -r unit root@web:/usr/lib/
sshpass -p "$PW" scp app root@web:/bin/
