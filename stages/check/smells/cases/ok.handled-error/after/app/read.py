import os


def read(path):
    try:
        return open(path).read()
    except FileNotFoundError:
        return None


def remove(path):
    try:
        os.remove(path)
    except Exception:
        pass


def key(data):
    try:
        return data['key']
    except KeyError:
        pass
    return 1


def run(job):
    try:
        job.execute()
    except Exception:
        # The scheduler runs it again.
        pass
    try:
        import orjson
    except Exception:
        orjson = None
    try:
        job.execute()
    except Exception as error:
        job.log.error(error)
        raise
