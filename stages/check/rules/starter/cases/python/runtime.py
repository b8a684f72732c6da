import asyncio
import time
from datetime import datetime, timezone

import requests


def call(url, options):
    # ruleid: py-request-without-timeout
    requests.get(url)
    # ruleid: py-request-without-timeout
    requests.post(url, json={"a": 1}, headers={})
    # ruleid: py-request-without-timeout
    requests.request("GET", url, params={"timeout": 5})
    # ok: py-request-without-timeout
    requests.get(url, timeout=5)
    # ok: py-request-without-timeout
    requests.post(url, **options)
    # ok: py-request-without-timeout
    session.get(url)
    # ok: py-request-without-timeout
    requests.Session()


# ruleid: py-mutable-default
def add(item, items=[]):
    items.append(item)
    return items


# ruleid: py-mutable-default
def count(word, seen={}):
    seen[word] = seen.get(word, 0) + 1
    return seen[word]


class Basket:
    # ruleid: py-mutable-default
    def __init__(self, items=[]):
        self.items = items


# ok: py-mutable-default
def total(items=[]):
    return sum(items)


# ok: py-mutable-default
def join(items=None):
    items = [] if items is None else items
    items.append(1)
    return items


# ok: py-mutable-default
def build(items=()):
    return list(items)


def stamp():
    # ruleid: py-naive-utc
    a = datetime.utcnow()
    # ruleid: py-naive-utc
    b = datetime.utcfromtimestamp(0)
    # ruleid: py-naive-utc
    c = datetime.utcnow().isoformat()
    # ok: py-naive-utc
    d = datetime.now(timezone.utc)
    # ok: py-naive-utc
    e = datetime.fromtimestamp(0, tz=timezone.utc)
    # ok: py-naive-utc
    f = clock.utcnow()
    return a, b, c, d, e, f


async def wait():
    # ruleid: py-sleep-in-coroutine
    time.sleep(1)
    for _ in range(3):
        # ruleid: py-sleep-in-coroutine
        time.sleep(0.1)
    async with lock:
        # ruleid: py-sleep-in-coroutine
        time.sleep(2)
    # ok: py-sleep-in-coroutine
    await asyncio.sleep(1)
    # ok: py-sleep-in-coroutine
    await asyncio.to_thread(time.sleep, 1)


def wait_here():
    # ok: py-sleep-in-coroutine
    time.sleep(1)


async def fetch(url):
    # ruleid: py-blocking-request-in-coroutine
    a = requests.get(url, timeout=5)
    # ruleid: py-blocking-request-in-coroutine
    b = requests.post(url, json={}, timeout=5).json()
    if a.ok:
        # ruleid: py-blocking-request-in-coroutine
        requests.delete(url, timeout=5)
    # ok: py-blocking-request-in-coroutine
    c = await asyncio.to_thread(requests.get, url, timeout=5)
    # ok: py-blocking-request-in-coroutine
    d = await client.get(url)
    return a, b, c, d


def fetch_here(url):
    # ok: py-blocking-request-in-coroutine
    return requests.get(url, timeout=5)


def charge(form, row):
    # ruleid: py-float-money
    price = float(form["price"])
    # ruleid: py-float-money
    row.amount = float(form["amount"])
    # ruleid: py-float-money
    account_balance = float(row["balance"])
    # ok: py-float-money
    weight = float(form["weight"])
    # ok: py-float-money
    net_price = Decimal(form["price"])
    # ok: py-float-money
    price_label = f"{price:.2f}"
    return price, account_balance, weight, net_price, price_label
