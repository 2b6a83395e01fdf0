import asyncio
async def work(name, delay, log):
    log.append(f'{name} begins')
    await asyncio.sleep(delay)
    log.append(f'{name} ends')
    return name
async def main():
    log = []
    print(await asyncio.gather(work('a', 0.02, log), work('b', 0.01, log)))
    print(log)
    task = asyncio.create_task(work('c', 1, log), name='C')
    await asyncio.sleep(0)
    task.cancel()
    try: await task
    except asyncio.CancelledError: print('cancelled', task.cancelled(), task.get_name())
    try: await asyncio.wait_for(work('d', 1, log), 0.01)
    except asyncio.TimeoutError: print('timeout')
    async with asyncio.TaskGroup() as group:
        t1, t2 = group.create_task(work('e', 0.01, log)), group.create_task(work('f', 0, log))
    print(t1.result(), t2.result())
    async def fail(): raise ValueError('bad')
    print([type(r).__name__ for r in await asyncio.gather(fail(), work('g', 0, log), return_exceptions=True)])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(work('h', 5, log))
    except* ValueError as g: print(g.exceptions)
    q = asyncio.Queue()
    async def producer():
        for i in range(3): await q.put(i)
        await q.put(None)
    async def consumer():
        out = []
        while (v := await q.get()) is not None: out.append(v)
        return out
    print((await asyncio.gather(producer(), consumer()))[1])
    lock = asyncio.Lock()
    async with lock: print(lock.locked())
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, event.set)
    print(await event.wait())
    done, pending = await asyncio.wait([asyncio.create_task(work('i', 0, log)), asyncio.create_task(work('j', 1, log))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending: p.cancel()
    return 'result'
print(asyncio.run(main()))
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
