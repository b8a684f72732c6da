#!/usr/bin/env bash
set -euo pipefail

psql "$URL" -c "DROP TABLE users;"
echo "TRUNCATE orders" | mysql shop
kubectl exec -i db-0 -- psql -U app <<SQL
BEGIN;
DELETE FROM sessions;
SQL
mongosh shop --eval 'db.dropDatabase()'
sqlite3 app.db "UPDATE users SET admin = 1"
