def send(to):
    return deliver(to)
