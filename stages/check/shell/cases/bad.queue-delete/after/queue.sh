#!/usr/bin/env bash
set -euo pipefail

kafka-topics.sh --bootstrap-server b:9092 --delete --topic orders
rabbitmqctl purge_queue jobs
aws sqs purge-queue --queue-url https://sqs.example/q
nats stream purge ORDERS --force
kubectl exec rabbit-0 -- rabbitmqadmin delete queue name=jobs
