import queue, threading
q = queue.Queue(maxsize=2)
results = []
def work():
    while (item := q.get()) is not None:
        results.append(item * 2)
        q.task_done()
    q.task_done()
t = threading.Thread(target=work); t.start()
for i in range(6): q.put(i)
q.put(None)
q.join(); t.join()
print(results, q.empty(), q.qsize(), q.full(), q.unfinished_tasks)
for bad in (lambda: q.get_nowait(), lambda: q.get(timeout=0.001), lambda: q.task_done(), lambda: q.get(timeout=-1)):
    try: bad()
    except (queue.Empty, ValueError) as e: print(type(e).__name__, e)
q.put(1); q.put(2)
try: q.put_nowait(3)
except queue.Full as e: print(repr(e))
p = queue.PriorityQueue()
for item in ((3, 'c'), (1, 'a'), (2, 'b')): p.put(item)
print([p.get() for _ in range(3)])
l = queue.LifoQueue()
for i in range(3): l.put(i)
print([l.get() for _ in range(3)])
s = queue.SimpleQueue(); s.put('x'); print(s.get(), s.empty(), issubclass(queue.Empty, Exception))
