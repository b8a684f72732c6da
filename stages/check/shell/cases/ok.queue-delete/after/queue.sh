#!/usr/bin/env bash
set -euo pipefail

kafka-topics.sh --bootstrap-server b:9092 --list
rabbitmqctl list_queues
aws sqs receive-message --queue-url https://sqs.example/q
nats stream ls
