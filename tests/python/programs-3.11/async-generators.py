import asyncio
async def count(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print('closed')
class Managed:
    async def __aenter__(self): print('aenter'); return self
    async def __aexit__(self, *exc): print('aexit', exc[0] and exc[0].__name__); return True
class Three:
    def __init__(self): self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > 3: raise StopAsyncIteration
        return self.i
async def main():
    print([i async for i in count(4) if i % 2], {i: i async for i in Three()})
    early = count(5)
    async for i in early:
        if i == 1: break
    else: print('never')
    await early.aclose()
    g = count(2)
    print(await anext(g), await g.__anext__(), await anext(g, 'end'))
    h = count(3); await anext(h); await h.aclose()
    async with Managed() as m: raise KeyError('x')
    async def echo():
        received = None
        while True: received = yield received
    e = echo()
    await e.asend(None)
    print(await e.asend('hello'))
    try: await e.athrow(ValueError('t'))
    except ValueError as error: print('thrown', error)
    print([x async for x in (y * 2 async for y in Three())], sum([await a for a in [asyncio.sleep(0, 5)]]))
asyncio.run(main())
async def coro(): return 1
c = coro()
print(type(c).__name__, c.cr_await, asyncio.iscoroutine(c), asyncio.iscoroutinefunction(coro))
try: c.send(None)
except StopIteration as s: print('value', s.value)
try: c.send(None)
except RuntimeError as e: print(e)
