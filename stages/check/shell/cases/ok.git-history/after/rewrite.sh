#!/usr/bin/env bash
set -euo pipefail

git reflog show main
git gc --auto
git update-ref refs/heads/backup HEAD
echo "git filter-branch"
