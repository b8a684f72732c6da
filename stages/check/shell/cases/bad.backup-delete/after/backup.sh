#!/usr/bin/env bash
set -euo pipefail

restic -r "$REPO" forget --keep-last 1 --prune
borg delete repo::monday
velero backup delete nightly --confirm
sudo zfs destroy tank/data@monday
