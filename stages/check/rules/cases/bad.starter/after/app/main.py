import requests
from datetime import datetime

def stamp():
    return datetime.utcnow()

def call(url):
    return requests.get(url)
