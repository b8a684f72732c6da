#!/usr/bin/env bash
set -euo pipefail

DIR=/srv
rm -rf "$DIR"
