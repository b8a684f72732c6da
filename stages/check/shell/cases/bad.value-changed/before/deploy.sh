#!/usr/bin/env bash
set -euo pipefail

DIR=build
rm -rf "$DIR"
