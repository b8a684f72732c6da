#!/usr/bin/env bash
set -euo pipefail

dd if=/dev/zero of=/dev/sda bs=1M
sudo mkfs.ext4 -F /dev/nvme0n1p1
cat image.iso > /dev/sdb
ssh host wipefs -a /dev/vdb
shred -u private.key
printf "d\nw\n" | fdisk /dev/sdc
