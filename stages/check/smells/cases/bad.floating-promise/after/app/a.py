import asyncio


async def notify(name):
    await asyncio.sleep(1)


class Box:
    async def load(self):
        await asyncio.sleep(1)

    async def open(self):
        self.load()


async def run():
    notify('x')
    for name in ['a']:
        notify(name)
