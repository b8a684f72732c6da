token = get_token(request)
secret_length = X25519.secret_length
password = getpass("Password: ")
if header.startswith("Bearer "):
    api_key = header.removeprefix("Bearer ")
