const client = connect("{{secret:github-ghp:3}}");
