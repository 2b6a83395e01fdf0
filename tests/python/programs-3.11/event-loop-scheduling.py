import asyncio
order = []
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(order.append, 'soon'); loop.call_later(0.01, order.append, 'later'); loop.call_at(loop.time() + 0.005, order.append, 'at')
    f = loop.create_future(); loop.call_soon(f.set_result, 'value'); order.append(await f)
    await asyncio.sleep(0.02); print(order)
    async def worker(name, sem):
        async with sem: order.append(name); await asyncio.sleep(0)
    order.clear(); sem = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(i, sem) for i in range(5))); print(order)
    cond, ready = asyncio.Condition(), []
    async def waiter():
        async with cond: await cond.wait_for(lambda: ready); return ready[0]
    w = asyncio.create_task(waiter()); await asyncio.sleep(0)
    async with cond: ready.append('go'); cond.notify_all()
    print(await w)
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print('timed out')
    async def stubborn():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: return 'survived'
    s = asyncio.create_task(stubborn()); await asyncio.sleep(0); s.cancel(); print(await s, s.cancelled())
    print(await asyncio.shield(asyncio.sleep(0, 'shielded')), await loop.run_in_executor(None, lambda: 'pool'), await asyncio.to_thread(sum, [1, 2]))
    for c in asyncio.as_completed([asyncio.sleep(0.02, 'b'), asyncio.sleep(0.01, 'a')]): print(await c)
    t = asyncio.create_task(asyncio.sleep(0, 5)); t.add_done_callback(lambda t: print('done', t.result())); await t; await asyncio.sleep(0)
    q = asyncio.PriorityQueue(); [q.put_nowait(x) for x in (3, 1, 2)]; print([await q.get() for _ in range(3)], q.empty())
    try: await asyncio.gather(asyncio.sleep(0), fail())
    except ValueError as e: print('gather', e)
async def fail(): raise ValueError('f')
asyncio.run(main())
