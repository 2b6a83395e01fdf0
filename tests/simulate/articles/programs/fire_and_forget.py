import asyncio
import time

WAITS = False


def save():
    time.sleep(2)
    print('saved')


async def save_later():
    await asyncio.to_thread(save)


async def handle():
    if WAITS:
        await save_later()
    else:
        asyncio.create_task(save_later())
    print('answered')


async def main():
    await handle()
    await asyncio.sleep(3)


asyncio.run(main())
