#!/usr/bin/env bash
set -euo pipefail

aws ec2 describe-instances
aws ec2 delete-tags --resources i-1 --tags Key=x
aws s3 cp dist s3://site --recursive
gcloud config set project delete-me
az group show --name shop
aws ec2 terminate-instances --dry-run --instance-ids i-1
