#!/usr/bin/env bash
set -euo pipefail

pulumi preview
cdk diff
