import threading
items, done = [], threading.Event()
condition = threading.Condition()
def produce():
    for i in range(5):
        with condition:
            items.append(i)
            condition.notify()
    done.set()
got = []
def consume():
    while len(got) < 5:
        with condition:
            condition.wait_for(lambda: items)
            got.append(items.pop(0))
c, p = threading.Thread(target=consume), threading.Thread(target=produce)
c.start(); p.start(); c.join(); p.join()
print(got, done.is_set(), done.wait(0))
barrier = threading.Barrier(3, action=lambda: print('released'))
order = []
def party(): order.append(barrier.wait())
ts = [threading.Thread(target=party) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(order), barrier.broken, barrier.n_waiting)
s = threading.BoundedSemaphore(2)
print(s.acquire(), s.acquire(), s.acquire(blocking=False))
s.release(2)
try: s.release()
except ValueError as e: print(e)
try: condition.notify()
except RuntimeError as e: print(e)
try: condition.wait()
except RuntimeError as e: print(e)
e = threading.Event()
print(e.wait(0.001), e.is_set())
timer = threading.Timer(0.001, print, args=('tick',)); timer.start(); timer.join()
