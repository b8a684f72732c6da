import asyncio


async def notify(name):
    await asyncio.sleep(1)


def plain():
    return 1


async def run():
    await notify('x')
    task = asyncio.create_task(notify('y'))
    plain()
    await task


asyncio.run(run())
