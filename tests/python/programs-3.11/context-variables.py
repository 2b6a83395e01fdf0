import contextvars, threading, asyncio
v = contextvars.ContextVar('v', default='d'); w = contextvars.ContextVar('w')
t = v.set(1); print(v.get(), t.old_value is contextvars.Token.MISSING, t.var is v)
v.reset(t); print(v.get(), w.get('fallback'))
for bad in (lambda: w.get(), lambda: v.reset(t), lambda: contextvars.ContextVar(5), lambda: contextvars.ContextVar('x', 5), lambda: v.reset(5)):
    try: bad()
    except (LookupError, RuntimeError, TypeError, ValueError) as e: print(type(e).__name__, str(e).split(' at ')[0].split('0x')[0][:40])
c = contextvars.copy_context()
c.run(v.set, 'inside'); print(v.get(), c[v], v in c, len(c), [x.name for x in c])
seen = []
v.set('main')
th = threading.Thread(target=lambda: seen.append(v.get())); th.start(); th.join(); print(seen)
async def child(): v.set('child'); return v.get()
async def main():
    v.set('parent')
    return await asyncio.create_task(child()), v.get(), await child(), v.get(), await asyncio.to_thread(v.get)
print(asyncio.run(main()), v.get())
