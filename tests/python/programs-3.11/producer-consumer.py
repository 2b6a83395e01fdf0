import threading, queue, time
q, out, lock = queue.Queue(maxsize=3), [], threading.Lock()
def producer(n):
    for i in range(3):
        q.put((n, i)); time.sleep(0.001)
def consumer():
    while True:
        item = q.get()
        if item is None: q.task_done(); return
        with lock: out.append(item)
        q.task_done()
ps = [threading.Thread(target=producer, args=(n,)) for n in range(3)]
cs = [threading.Thread(target=consumer) for _ in range(2)]
for t in ps + cs: t.start()
for t in ps: t.join()
for _ in cs: q.put(None)
q.join()
for t in cs: t.join()
print(sorted(out), q.empty())
