import requests

def broken(:
    return (((

requests.get("https://example.com")
