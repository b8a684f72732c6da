#!/usr/bin/env bash
set -euo pipefail

bundle exec rails db:migrate
php artisan migrate --force
python3 manage.py migrate
alembic upgrade head
flyway migrate
