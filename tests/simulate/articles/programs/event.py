import threading
import time

SET_AFTER = 2

ready = threading.Event()


def set_later():
    time.sleep(SET_AFTER)
    ready.set()


threading.Thread(target=set_later).start()
print(ready.wait(timeout=5))
