import queue
import threading
import time

WORKERS = 4
ITEMS = 100

jobs = queue.Queue()


def worker():
    while True:
        item = jobs.get()
        if item is None:
            jobs.task_done()
            break
        time.sleep(0.1)
        jobs.task_done()


threads = [threading.Thread(target=worker, daemon=True) for _ in range(WORKERS)]
for thread in threads:
    thread.start()
for item in range(ITEMS):
    jobs.put(item)
jobs.join()
for _ in threads:
    jobs.put(None)
