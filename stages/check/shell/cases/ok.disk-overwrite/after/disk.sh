#!/usr/bin/env bash
set -euo pipefail

dd if=/dev/zero of=disk.img bs=1M count=64
lsblk -f
fdisk -l /dev/sda
make > /dev/null 2>&1
wipefs --help
