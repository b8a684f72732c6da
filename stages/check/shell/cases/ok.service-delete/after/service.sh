#!/usr/bin/env bash
set -euo pipefail

ldcli flags list
acmectl tenants create delete
npm uninstall left-pad
apt-get remove -y nano
make delete
yarn remove lodash
