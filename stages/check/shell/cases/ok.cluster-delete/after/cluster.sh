#!/usr/bin/env bash
set -euo pipefail

kubectl get namespaces
kubectl delete ns shop --dry-run=server
helm upgrade --install api ./chart
kubectl scale deploy api --replicas=3
