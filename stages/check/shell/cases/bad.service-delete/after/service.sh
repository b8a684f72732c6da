#!/usr/bin/env bash
set -euo pipefail

ldcli flags delete checkout
acmectl --env prod tenants delete acme
echo "update delete www.example.com A" | nsupdate
datadog-ci monitors delete 123
