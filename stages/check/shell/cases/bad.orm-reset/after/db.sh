#!/usr/bin/env bash
set -euo pipefail

RAILS_ENV=production bundle exec rails db:drop
php artisan migrate:fresh --seed
python3 manage.py flush --no-input
python -m alembic downgrade base
flyway -url="$URL" clean
./gradlew flywayClean
