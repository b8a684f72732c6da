#!/usr/bin/env bash
set -euo pipefail

git fetch && git reset --hard origin/main
env GIT_TRACE=1 git clean -fdx
git stash drop
git checkout HEAD -- .
git branch -D topic
git worktree remove --force ../old
