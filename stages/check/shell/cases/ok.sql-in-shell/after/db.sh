#!/usr/bin/env bash
set -euo pipefail

psql -c "DELETE FROM sessions WHERE expires < now()"
printf "%s\n" "DROP TABLE users;"
cat > drop.sql <<SQL
DROP TABLE users;
SQL
mysql -e "SELECT count(*) FROM orders"
mongosh --eval 'db.users.find()'
