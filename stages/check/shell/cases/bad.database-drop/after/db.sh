#!/usr/bin/env bash
set -euo pipefail

sudo -u postgres dropdb production
redis-cli -h cache -p 6379 FLUSHALL
su - postgres -c "dropdb reports"
echo flushall | redis-cli
mysqladmin -u root drop shop
