def send(to):
    return deliver(to)


def send_fax(to):
    return dial(to)
