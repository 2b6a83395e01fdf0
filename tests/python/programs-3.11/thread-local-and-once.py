import threading
local, results, lock = threading.local(), {}, threading.Lock()
class Config(threading.local):
    def __init__(self, base): self.values = [base]
config = Config('base')
def work(n):
    local.n = n; config.values.append(n)
    with lock: results[n] = (local.n, config.values, sorted(local.__dict__))
ts = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results.items()), config.values, hasattr(local, 'n'))
try: local.n
except AttributeError as e: print(e)
class Once:
    def __init__(self, f): self.f, self.lock, self.done = f, threading.Lock(), False
    def __call__(self):
        with self.lock:
            if not self.done: self.value, self.done = self.f(), True
        return self.value
calls = []
once = Once(lambda: calls.append(1) or 'made')
ts = [threading.Thread(target=once) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(calls, once())
def fails(): raise RuntimeError('in thread')
errors = []
threading.excepthook = lambda a: errors.append((a.exc_type.__name__, str(a.exc_value)))
t = threading.Thread(target=fails); t.start(); t.join(); print(errors, t.is_alive(), threading.main_thread() is threading.current_thread())
