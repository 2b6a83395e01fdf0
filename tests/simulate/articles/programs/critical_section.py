import threading
import time

THREADS = 4
INSIDE = True

lock = threading.Lock()


def work():
    if INSIDE:
        with lock:
            time.sleep(1)
    else:
        time.sleep(1)
        with lock:
            pass


threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
