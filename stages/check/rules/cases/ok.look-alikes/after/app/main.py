import requests

def call(url, **options):
    return requests.get(url, timeout=5), yaml.safe_load("a: 1")
