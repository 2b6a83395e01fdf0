from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, CancelledError, Future, TimeoutError
def square(n):
    if n == 3: raise ValueError('three')
    return n * n
with ThreadPoolExecutor(max_workers=2, thread_name_prefix='pool') as pool:
    futures = [pool.submit(square, n) for n in range(5)]
    print([f.result() if n != 3 else repr(f.exception()) for n, f in enumerate(futures)])
    print(list(pool.map(lambda a, b: a + b, [1, 2], [3, 4])))
    print(sorted(f.result() for f in as_completed([pool.submit(square, n) for n in (4, 5)])))
    done, pending = wait([pool.submit(square, 1)])
    print(len(done), len(pending))
    try:
        list(pool.map(square, range(5)))
    except ValueError as e:
        print('map', e)
try:
    pool.submit(square, 1)
except RuntimeError as e:
    print(e)
f = Future()
f.add_done_callback(lambda f: print('called', f.result()))
print(f.done(), f.running(), f.set_running_or_notify_cancel())
f.set_result(5)
print(f.done(), f.result(), f.exception(), f.cancelled(), f.cancel())
g = Future()
print(g.cancel(), g.cancelled())
try: g.result()
except CancelledError as e: print(repr(e))
try: Future().result(timeout=0.001)
except TimeoutError as e: print(repr(e))
try: f.set_result(6)
except Exception as e: print(type(e).__name__)
try: ThreadPoolExecutor(0)
except ValueError as e: print(e)
