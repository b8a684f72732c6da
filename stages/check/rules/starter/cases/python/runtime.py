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
def watch(window=[]):
    if len(window) > 0:
        window[0] = 1


# ok: py-mutable-default
def keep(items=[]):
    return use(items.copy())


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
    # ruleid: py-naive-utc
    created = Column(DateTime, default=datetime.utcnow)
    # ok: py-naive-utc
    d = datetime.now(timezone.utc)
    # ok: py-naive-utc
    e = datetime.fromtimestamp(0, tz=timezone.utc)
    # ok: py-naive-utc
    f = clock.utcnow()
    return a, b, c, created, d, e, f


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
    c = await asyncio.to_thread(lambda: requests.get(url, timeout=5).json())
    # ok: py-blocking-request-in-coroutine
    d = await client.get(url)
    return a, b, c, d


def fetch_here(url):
    # ok: py-blocking-request-in-coroutine
    return requests.get(url, timeout=5)


class Order(Base):
    # ruleid: py-float-money
    price = Column(Float, nullable=False)
    # ruleid: py-float-money
    total_amount = models.FloatField(default=0)
    # ruleid: py-float-money
    tax: Mapped[float] = mapped_column(Float)
    # ok: py-float-money
    latitude = Column(Float)
    # ok: py-float-money
    balance = Column(Numeric(12, 2))
    # ok: py-float-money
    amount = float(text)


async def start(coroutine, loop, group, tasks):
    # ruleid: py-task-not-kept
    asyncio.create_task(coroutine())
    if tasks:
        # ruleid: py-task-not-kept
        asyncio.ensure_future(coroutine())
    # ruleid: py-task-not-kept
    loop.create_task(coroutine(), name="a")
    # ok: py-task-not-kept
    task = asyncio.create_task(coroutine())
    # ok: py-task-not-kept
    tasks.add(asyncio.create_task(coroutine()))
    # ok: py-task-not-kept
    group.create_task(coroutine())
    # ok: py-task-not-kept
    await asyncio.create_task(coroutine())
    # ok: py-task-not-kept
    return [asyncio.create_task(coroutine()), task]


async def nested(coroutine, executor):
    # ruleid: py-run-in-coroutine
    asyncio.run(coroutine())
    # ruleid: py-run-in-coroutine
    result = asyncio.get_event_loop().run_until_complete(coroutine())
    if result:
        # ruleid: py-run-in-coroutine
        return asyncio.run(coroutine())
    # ok: py-run-in-coroutine
    await coroutine()
    # ok: py-run-in-coroutine
    return await asyncio.to_thread(asyncio.run, coroutine())


def main(coroutine):
    # ok: py-run-in-coroutine
    asyncio.run(coroutine())


def local():
    # ok: py-request-without-timeout
    requests.get("http://localhost:8000/health")
    # ruleid: py-request-without-timeout
    return urllib.request.urlopen(address)
