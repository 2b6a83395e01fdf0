import threading
import time

THREADS = 4
ITEMS = 40
ROUNDS = 2000


def handle(items):
    total = 0
    for _ in range(items):
        time.sleep(0.01)
        for number in range(ROUNDS):
            total += number
    return total


threads = [threading.Thread(target=handle, args=(ITEMS // THREADS,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
