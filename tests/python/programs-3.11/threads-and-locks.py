import threading
total = 0
lock = threading.Lock()
def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1
threads = [threading.Thread(target=add, args=(50,), name=f'adder-{i}') for i in range(4)]
print([t.name for t in threads], threads[0].is_alive(), threads[0].daemon)
for t in threads: t.start()
for t in threads: t.join()
print(total, any(t.is_alive() for t in threads), threading.active_count(), threading.current_thread().name)
for bad in (lambda: threads[0].start(), lambda: threading.Thread().join(), lambda: threading.current_thread().join(),
            lambda: lock.release(), lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2)):
    try:
        bad()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
rlock = threading.RLock()
with rlock:
    with rlock:
        print('nested', rlock.acquire(blocking=False))
        rlock.release()
local = threading.local()
local.x = 1
def see(): print(hasattr(local, 'x'))
t = threading.Thread(target=see); t.start(); t.join()
class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n, self.result = n, None
    def run(self): self.result = self.n ** 2
w = Worker(7); w.start(); w.join()
print(w.result, w.daemon, w.is_alive())
