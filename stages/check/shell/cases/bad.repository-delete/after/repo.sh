#!/usr/bin/env bash
set -euo pipefail

gh repo delete acme/shop --yes
glab release delete v1.0.0
npm unpublish shop@1.0.0
java -jar jenkins-cli.jar -s http://ci/ delete-job deploy
