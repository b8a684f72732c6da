#!/usr/bin/env bash
set -euo pipefail

git push --force origin main
git -C site push -fu origin gh-pages
git push origin +main
git push origin :old-branch
git push --mirror backup
ARGS=(--force origin main)
git push "${ARGS[@]}"
