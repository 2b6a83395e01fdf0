from concurrent.futures import ThreadPoolExecutor
import threading, functools
def chunked(items, n): return [items[i::n] for i in range(n)]
def parallel(f, items, workers=3):
    results = {}
    def run(chunk):
        for item in chunk: results[item] = f(item)
    ts = [threading.Thread(target=run, args=(c,)) for c in chunked(items, workers)]
    [t.start() for t in ts]; [t.join() for t in ts]
    return [results[i] for i in items]
print(parallel(lambda x: x ** 2, range(8)))
with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(functools.partial(pow, 2), range(6))), sum(pool.map(len, [['a'], 'bc', {}])))
    nested = pool.submit(lambda: pool.submit(lambda: 'inner').result())
    print(nested.result(), pool.submit(threading.current_thread).result().name.startswith('ThreadPoolExecutor'))
