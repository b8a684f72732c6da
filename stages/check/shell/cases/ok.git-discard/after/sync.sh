#!/usr/bin/env bash
set -euo pipefail

git reset --mixed HEAD
git clean -ndx
git stash pop
git checkout -b topic
git branch -d merged
git restore --staged .
