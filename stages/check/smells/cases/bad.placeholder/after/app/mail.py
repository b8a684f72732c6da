def send(message):
    raise NotImplementedError


def render(template): ...


def deliver(message):
    # For now, just return a mock response
    return True
