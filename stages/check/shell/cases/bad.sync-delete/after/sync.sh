#!/usr/bin/env bash
set -euo pipefail

rsync -a --delete "$SRC"/ web:/srv/www/
rclone sync ./out remote:bucket
aws s3 sync out s3://site --delete
azcopy sync ./out https://x.blob.core.windows.net/c --delete-destination=true
