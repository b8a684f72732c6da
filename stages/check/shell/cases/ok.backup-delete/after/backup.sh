#!/usr/bin/env bash
set -euo pipefail

restic backup /srv
restic forget --dry-run --keep-daily 7
borg list repo
velero backup get
zfs list -t snapshot
