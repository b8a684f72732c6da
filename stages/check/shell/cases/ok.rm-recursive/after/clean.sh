#!/usr/bin/env bash
set -euo pipefail

work="$(mktemp -d)"
cleanup() { rm -rf "$work"; }
trap cleanup EXIT
rm -rf node_modules dist ./build coverage/
rm -rf "${RELEASE_DIR:?}"/old
rm -rf /tmp/build-cache "${TMPDIR:-/tmp}/x"
here="$(cd "$(dirname "$0")" && pwd)"
rm -rf "$here/build"
if [[ -n ${OUT:-} ]]; then rm -rf "$OUT/cache"; fi
cd build && rm -rf *
