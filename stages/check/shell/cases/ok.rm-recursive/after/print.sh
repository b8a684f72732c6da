#!/usr/bin/env bash
set -euo pipefail

echo "rm -rf /"
# rm -rf / would be bad
grep -rn "rm -rf /" docs || true
git commit -m "Fix rm -rf detection"
cat > notes.txt <<'EOF'
rm -rf /
EOF
