from concurrent.futures import ThreadPoolExecutor
import gc
ex = ThreadPoolExecutor(2)
f = ex.submit(pow, 3, 3); print(f.result())
ts = list(ex._threads)
del ex; gc.collect()
for t in ts: t.join()
print([t.is_alive() for t in ts])
