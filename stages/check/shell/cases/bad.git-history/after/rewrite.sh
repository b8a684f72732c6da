#!/usr/bin/env bash
set -euo pipefail

git filter-branch --tree-filter "rm -f x" HEAD
git reflog expire --expire=now --all && git gc --prune=now
sudo -u git git -C repo.git update-ref -d refs/heads/main
