#!/usr/bin/env bash
set -euo pipefail

git push --force-with-lease origin topic
git push origin HEAD:main --tags
git push --force --dry-run origin main
git commit -m "git push --force is forbidden"
git log --grep="push -f"
