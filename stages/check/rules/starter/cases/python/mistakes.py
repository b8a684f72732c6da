import argparse
import logging
import os
import subprocess
import time
import uuid
from datetime import datetime

import requests

logger = logging.getLogger(__name__)


def configure(options, config, value):
    verbose = options.verbose or True
    cache = config.get("cache") or True
    start(strict=value or True)
    quiet = options.quiet or False
    level = config.get("level", True)
    if value or True:
        pass
    return {"retry": config["retry"] or True, "a": 1}, verbose, cache, quiet, level


# ruleid: py-default-made-once
def log(message, at=datetime.now()):
    return message, at


# ruleid: py-default-made-once
def save(item, key: str = str(uuid.uuid4())):
    return item, key


class Event(Base):
    # ruleid: py-default-made-once
    created = Column(DateTime, default=datetime.utcnow())
    # ruleid: py-default-made-once
    updated: datetime = Field(default=datetime.now(timezone.utc), description="when")
    # ruleid: py-default-made-once
    seen = models.DateTimeField(default=timezone.now())
    # ok: py-default-made-once
    changed = Column(DateTime, default=datetime.utcnow)
    # ok: py-default-made-once
    opened: datetime = Field(default_factory=datetime.now)
    # ok: py-default-made-once
    closed = models.DateTimeField(default=timezone.now)


# ok: py-default-made-once
def later(message, at=None, timeout=timedelta(seconds=1)):
    return message, at or datetime.now(), timeout


def arguments():
    parser = argparse.ArgumentParser()
    # ruleid: py-bool-of-text
    parser.add_argument("--cache", type=bool, default=True)
    # ruleid: py-bool-of-text
    debug = bool(os.getenv("DEBUG", "false"))
    # ruleid: py-bool-of-text
    trace = bool(os.environ.get("TRACE", False))
    # ok: py-bool-of-text
    parser.add_argument("--quiet", action="store_true")
    # ok: py-bool-of-text
    ci = bool(os.getenv("CI"))
    # ok: py-bool-of-text
    fast = os.getenv("FAST", "false").lower() == "true"
    return parser, debug, trace, ci, fast


def tell(error, name):
    # ruleid: py-log-argument-lost
    logger.error("Could not load:", error)
    # ruleid: py-log-argument-lost
    logging.info("user", name)
    # ruleid: py-log-argument-lost
    logger.warning("failed", name, exc_info=True)
    # ok: py-log-argument-lost
    console.logger.warning("failed", name)
    # ok: py-log-argument-lost
    logger.error("Could not load: %s", error)
    # ok: py-log-argument-lost
    logger.error("Could not load", exc_info=error)
    # ok: py-log-argument-lost
    logger.error(f"Could not load {name}")
    # ok: py-log-argument-lost
    print("Could not load:", error)
    # ok: py-log-argument-lost
    logger.log(logging.INFO, "user", name)


def run(name):
    # ruleid: py-shell-with-list
    subprocess.run(["ls", "-l"], shell=True)
    # ruleid: py-shell-with-list
    subprocess.check_output(["git", "log", name], cwd="/tmp", shell=True)
    # ruleid: py-shell-with-list
    subprocess.Popen(["npm", "install"], stdout=None, shell=True)
    # ok: py-shell-with-list
    subprocess.run(["ls", "-l"], check=True)
    # ok: py-shell-with-list
    subprocess.run("ls -l", shell=True)
    # ok: py-shell-with-list
    subprocess.run(["ls"], shell=False)


def clean(items, table, wanted):
    # ruleid: py-list-changed-in-loop
    for item in items:
        if not item:
            items.remove(item)
    # ruleid: py-list-changed-in-loop
    for key in table:
        if key.startswith("_"):
            del table[key]
    # ruleid: py-list-changed-in-loop
    for key, value in table.items():
        if value is None:
            table.pop(key)
    # ok: py-list-changed-in-loop
    for item in list(items):
        items.remove(item)
    # ok: py-list-changed-in-loop
    for item in items:
        if item == wanted:
            items.remove(item)
            break
    # ok: py-list-changed-in-loop
    for key in list(table):
        del table[key]
    # ok: py-list-changed-in-loop
    for item in items:
        wanted.remove(item)


def send(url, text):
    # ruleid: py-form-sent-as-json
    requests.post(url, data={"a": 1}, headers={"Content-Type": "application/json"}, timeout=5)
    # ruleid: py-form-sent-as-json
    session.put(url, headers={"X": "1", "Content-Type": "application/json"}, data={"a": text})
    # ruleid: py-form-sent-as-json
    client.patch(url, data={}, headers={"Content-Type": "application/json", "Accept": "*/*"})
    # ok: py-form-sent-as-json
    requests.post(url, json={"a": 1}, headers={"Content-Type": "application/json"}, timeout=5)
    # ok: py-form-sent-as-json
    requests.post(url, data=json.dumps({"a": 1}), headers={"Content-Type": "application/json"}, timeout=5)
    # ok: py-form-sent-as-json
    requests.post(url, data={"a": 1}, timeout=5)


def read(path):
    # ruleid: py-return-in-finally
    try:
        text = load(path)
    finally:
        return text


def close(path):
    # ruleid: py-return-in-finally
    try:
        work(path)
    except OSError:
        log(path)
    finally:
        release(path)
        return None


def both(path):
    # ruleid: py-return-in-finally
    try:
        return load(path)
    finally:
        return ""


def right(path):
    # ok: py-return-in-finally
    try:
        return load(path)
    finally:
        release(path)


def plain(path):
    # ok: py-return-in-finally
    try:
        text = load(path)
    except OSError:
        return ""
    return text
