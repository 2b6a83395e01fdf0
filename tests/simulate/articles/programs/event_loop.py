import asyncio
import time

CALL = 'executor'


def read():
    time.sleep(1)


async def tick():
    while True:
        await asyncio.sleep(0.01)
        print('tick')


async def main():
    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.1)
    if CALL == 'executor':
        await asyncio.get_running_loop().run_in_executor(None, read)
    elif CALL == 'to_thread':
        await asyncio.to_thread(read)
    else:
        read()
    await asyncio.sleep(0.1)
    ticking.cancel()


asyncio.run(main())
