import asyncio


def attempt(function):
    try:
        print(function())
    except BaseException as error:
        print(type(error).__name__, error)


async def order(log, name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        log.append((name, delay))
    return name


async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error


async def main():
    log = []
    print(await asyncio.gather(order(log, 'a', 0.2, 0.2), order(log, 'b', 0.1, 0.2), order(log, 'c')), log)
    results = await asyncio.gather(order(log, 'd'), fail(KeyError('k')), return_exceptions=True)
    print([repr(result) for result in results])
    try:
        await asyncio.gather(order(log, 'e', 0.1), fail(ValueError('first')))
    except ValueError as error:
        print('gather:', error)
    task = asyncio.create_task(order(log, 'f', 10), name='sleeper')
    await asyncio.sleep(0)
    print(task.get_name(), task.done(), task.cancel('enough'), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print('cancelled', error.args, task.cancelled(), task.done())
    attempt(task.exception)
    attempt(task.result)
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError as error:
        print('wait_for', error.args)
    print(await asyncio.wait_for(order(log, 'g', 0.01), 5), await asyncio.wait_for(order(log, 'h'), None))
    tasks = [asyncio.create_task(order(log, n, n / 10)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([task.result() for task in done], len(pending))
    done, pending = await asyncio.wait(tasks, timeout=0.05)
    print(len(done), len(pending))
    print([await next for next in asyncio.as_completed(tasks)])
    inner = asyncio.create_task(order(log, 'i', 0.1))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print('outer cancelled', inner.cancelled(), await inner)
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda done: log.append(('called', done.result())))
    asyncio.get_running_loop().call_later(0.01, future.set_result, 42)
    print(await future, future.done(), future.exception())
    await asyncio.sleep(0)
    print(log[-1])
    attempt(lambda: future.set_result(1))
    attempt(lambda: asyncio.get_running_loop().create_future().result())
    failed = asyncio.get_running_loop().create_future()
    error = OSError('kept')
    failed.set_exception(error)
    print(failed.exception() is error)
    try:
        await failed
    except OSError as caught:
        print(caught is error)
    print(await asyncio.sleep(0.01, 'result'))
    print(asyncio.iscoroutinefunction(main), asyncio.isfuture(future), asyncio.current_task().get_name() != '')
    print(len(asyncio.all_tasks()))


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


async def custom():
    print(await Later(3), await asyncio.gather(Later(4), Later(5)))


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def generators():
    print([i async for i in numbers(4)], [i * 2 async for i in numbers(3) if i])


attempt(lambda: asyncio.run(main()))
asyncio.run(custom())
asyncio.run(generators())
attempt(lambda: asyncio.run(fail(SystemExit(3))))
attempt(lambda: asyncio.run(fail(LookupError('out'))))


async def nested():
    inner = main()
    try:
        asyncio.run(inner)
    except RuntimeError as error:
        print(error)
    inner.close()


asyncio.run(nested())
