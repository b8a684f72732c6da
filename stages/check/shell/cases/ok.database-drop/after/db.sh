#!/usr/bin/env bash
set -euo pipefail

createdb test
redis-cli get key
pg_dump production > backup.sql
mysqladmin status
dropdb --help
