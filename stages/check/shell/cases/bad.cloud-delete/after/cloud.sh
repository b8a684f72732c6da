#!/usr/bin/env bash
set -euo pipefail

aws --profile prod ec2 terminate-instances --instance-ids i-1
aws s3 rb s3://media --force
gcloud --project shop sql instances delete main --quiet
az group delete --name shop --yes
for b in a b; do gsutil -m rm -r "gs://$b"; done
heroku pg:reset DATABASE --confirm shop
hcloud volume delete data
