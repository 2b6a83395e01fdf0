import asyncio


async def worker(name, queue, log):
    while True:
        item = await queue.get()
        await asyncio.sleep(item / 100)
        log.append((name, item))
        queue.task_done()


async def queues():
    log, queue = [], asyncio.Queue(2)
    tasks = [asyncio.create_task(worker(n, queue, log)) for n in 'ab']
    for item in (3, 1, 2, 1):
        await queue.put(item)
    await queue.join()
    print(log, queue.qsize(), queue.empty(), queue.full())
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    small = asyncio.Queue(1)
    small.put_nowait(1)
    for action in (lambda: small.put_nowait(2), lambda: [small.get_nowait(), small.get_nowait()]):
        try:
            action()
        except (asyncio.QueueFull, asyncio.QueueEmpty) as error:
            print(type(error).__name__, error.args)
    try:
        small.task_done(), small.task_done()
    except ValueError as error:
        print(error)
    last, first = asyncio.LifoQueue(), asyncio.PriorityQueue()
    for item in (2, 3, 1):
        last.put_nowait(item), first.put_nowait(item)
    print([last.get_nowait() for _ in range(3)], [first.get_nowait() for _ in range(3)])


async def semaphores():
    semaphore, inside, peak = asyncio.Semaphore(2), 0, 0

    async def enter():
        nonlocal inside, peak
        async with semaphore:
            inside += 1
            peak = max(peak, inside)
            await asyncio.sleep(0.01)
            inside -= 1

    await asyncio.gather(*(enter() for _ in range(6)))
    print(peak, semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


async def locks():
    lock, order = asyncio.Lock(), []

    async def enter(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0.01)

    await asyncio.gather(*(enter(name) for name in 'xyz'))
    print(order, lock.locked())
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    waiting.cancel()
    lock.release()
    print(lock.locked(), await asyncio.gather(waiting, return_exceptions=True))


async def conditions():
    condition, items, log = asyncio.Condition(), [], []

    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: items)
            log.append((name, items.pop(0)))

    tasks = [asyncio.create_task(consumer(name)) for name in 'pq']
    await asyncio.sleep(0.01)
    for item in (1, 2):
        async with condition:
            items.append(item)
            condition.notify()
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    print(log)
    for action in (condition.notify, condition.notify_all):
        try:
            action()
        except RuntimeError as error:
            print(error)


async def events():
    event, log = asyncio.Event(), []

    async def waiter(n):
        log.append((n, await event.wait()))

    tasks = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await asyncio.gather(*tasks)
    print(log, event.is_set())


async def barriers():
    barrier, log = asyncio.Barrier(3), []

    async def party(n):
        await asyncio.sleep(n / 100)
        log.append(await barrier.wait())

    await asyncio.gather(*(party(n) for n in range(3)))
    print(sorted(log), barrier.n_waiting, barrier.broken)
    waiting = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(type((await asyncio.gather(waiting, return_exceptions=True))[0]).__name__, barrier.broken)


async def groups():
    async def value(n, delay=0.01):
        await asyncio.sleep(delay)
        return n

    async def fail(error):
        await asyncio.sleep(0.005)
        raise error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(value(n)) for n in range(3)]
    print([task.result() for task in tasks])
    slow = None
    try:
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(value(1, 10))
            group.create_task(fail(KeyError('a')))
            group.create_task(fail(ValueError('b')))
    except* KeyError as caught:
        print('group', [repr(error) for error in caught.exceptions])
    except* ValueError as caught:
        print('group', [repr(error) for error in caught.exceptions])
    print(slow.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(value(1, 10))
            raise LookupError('body')
    except ExceptionGroup as caught:
        print(caught, [repr(error) for error in caught.exceptions])
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.TaskGroup() as group:
                group.create_task(value(1, 10))
    except TimeoutError:
        print('timed out')


async def timeouts():
    try:
        async with asyncio.timeout(0.01) as scope:
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(repr(error), scope.expired(), repr(error.__cause__))
    async with asyncio.timeout(None) as scope:
        print(scope.when())
        scope.reschedule(asyncio.get_running_loop().time() + 5)
        await asyncio.sleep(0.01)
    print(scope.expired())
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)


for part in (queues, semaphores, locks, conditions, events, barriers, groups, timeouts):
    print(part.__name__)
    asyncio.run(part())

with asyncio.Runner() as runner:
    async def give(value):
        await asyncio.sleep(0)
        return value

    print(runner.run(give(1)), runner.run(give(2)))
try:
    runner.run(give(3))
except RuntimeError as error:
    print(error)
