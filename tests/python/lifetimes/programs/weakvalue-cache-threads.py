import threading, weakref
class Big:
    def __init__(self, k): self.k = k
cache = weakref.WeakValueDictionary()
lock = threading.Lock()
def get(k):
    with lock:
        v = cache.get(k)
        if v is None:
            v = Big(k); cache[k] = v
        return v
keep = []
def work(i):
    v = get(i % 2)
    if i < 2: keep.append(v)
ts = [threading.Thread(target=work, args=(i,)) for i in range(6)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(cache), len(cache))
keep.clear()
print(len(cache))
