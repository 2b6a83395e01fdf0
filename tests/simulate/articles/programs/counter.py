import threading

THREADS = 4
INCREMENTS = 8_000
LOCKED = True

counter = 0
lock = threading.Lock()


def increment(times):
    global counter
    for _ in range(times):
        if LOCKED:
            with lock:
                counter += 1
        else:
            counter += 1


threads = [threading.Thread(target=increment, args=(INCREMENTS // THREADS,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
