from contextlib import suppress


def run(job, logger):
    try:
        job.execute()
    except Exception:
        pass
    try:
        job.execute()
    except:
        ...
    with suppress(Exception):
        job.execute()
    try:
        job.execute()
    except Exception as error:
        logger.warning(error)
    job.report()


def total(job):
    try:
        return job.total()
    except Exception:
        return None
