import threading
class RWLock:
    def __init__(self): self.cond, self.readers, self.writing = threading.Condition(), 0, False
    def __enter__(self): return self
    def __exit__(self, *e): return False
    def read(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing); self.readers += 1
    def done_reading(self):
        with self.cond:
            self.readers -= 1
            if not self.readers: self.cond.notify_all()
    def write(self, f):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing and not self.readers); self.writing = True
        try: f()
        finally:
            with self.cond: self.writing = False; self.cond.notify_all()
lock, data, seen = RWLock(), [0, 0], []
def writer():
    def change():
        data[0] += 1; data[1] += 1
    for _ in range(5): lock.write(change)
def reader():
    for _ in range(5):
        lock.read(); seen.append(data[0] == data[1]); lock.done_reading()
ts = [threading.Thread(target=f) for f in (writer, reader, reader)]
for t in ts: t.start()
for t in ts: t.join()
print(data, all(seen), len(seen))
