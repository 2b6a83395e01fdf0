import threading
import time

THREADS = 10

threads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
