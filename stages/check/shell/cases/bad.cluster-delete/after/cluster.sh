#!/usr/bin/env bash
set -euo pipefail

alias k=kubectl
k delete namespace shop
$KUBECTL --context prod delete pvc data
kubectl get ns -o name | xargs kubectl delete
helm -n shop uninstall api
kubectl drain node-1 --ignore-daemonsets
kustomize build . | kubectl delete -f -
