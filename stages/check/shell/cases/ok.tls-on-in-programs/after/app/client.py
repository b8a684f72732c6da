import requests

HELP = "requests.get(url, verify=False) trusts everybody"


def load(url, verify=False):
    return requests.get(url, verify="/etc/ssl/ca.pem") if verify else requests.get(url)
