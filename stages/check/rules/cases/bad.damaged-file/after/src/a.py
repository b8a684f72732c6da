import requests

requests.get("https://example.com")


def broken(:
    return (((
