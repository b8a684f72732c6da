#!/usr/bin/env bash
set -euo pipefail

bash <(curl -s https://get.example.com)
sh -c "$(curl -fsSL https://get.example.com)"
curl -sL https://get.example.com | sudo -E bash -s -- -y
curl -o install.sh https://get.example.com/install.sh
chmod +x install.sh && ./install.sh
source <(wget -qO- https://get.example.com)
