echo "{{secret:github-base64:2}}" | base64 -d > ~/.token.json
curl -H "X-Config: {{secret:github-base64:3}}" https://ci.acme.io
