import threading, time, collections
class Bucket:
    def __init__(self, size): self.slots, self.history = threading.Semaphore(size), collections.deque()
    def __enter__(self): self.slots.acquire(); self.history.append('in'); return self
    def __exit__(self, *exc): self.history.append('out'); self.slots.release()
bucket, active, peak, lock = Bucket(2), 0, 0, threading.Lock()
def job():
    global active, peak
    with bucket:
        with lock: active += 1; peak = max(peak, active)
        time.sleep(0.002)
        with lock: active -= 1
ts = [threading.Thread(target=job) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(peak <= 2, active, bucket.history.count('in'), bucket.history.count('out'))
stop = threading.Event(); ticks = []
def ticker():
    while not stop.wait(0.001): ticks.append(1)
t = threading.Thread(target=ticker, daemon=True); t.start(); time.sleep(0.02); stop.set(); t.join(1); print(len(ticks) > 0, t.is_alive())
