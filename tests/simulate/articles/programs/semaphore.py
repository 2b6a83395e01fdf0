import threading
import time

THREADS = 10
PLACES = 3

places = threading.Semaphore(PLACES)
inside = 0
most = 0


def connect():
    global inside, most
    with places:
        inside += 1
        most = max(most, inside)
        time.sleep(1)
        inside -= 1


threads = [threading.Thread(target=connect) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)
