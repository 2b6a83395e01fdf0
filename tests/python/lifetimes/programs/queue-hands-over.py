import threading, queue
log = []
class R:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(('del', self.n, threading.current_thread().name))
q = queue.Queue()
def consumer():
    while True:
        r = q.get()
        if r is None: break
        log.append(('got', r.n))
        del r
t = threading.Thread(target=consumer, name='C'); t.start()
for i in range(3): q.put(R(i))
q.put(None); t.join()
print(log)
q.put(R('left'))
del q
print(log[-1])
for cls in (queue.LifoQueue, queue.SimpleQueue):
    x = cls(); x.put(R(cls.__name__)); x.get(); print(log[-1])
