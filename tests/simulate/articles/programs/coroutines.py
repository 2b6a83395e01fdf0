import asyncio

COROUTINES = 2000


async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(COROUTINES)))


asyncio.run(main())
