import threading
import time

SLEEPS = True

data = None
ready = threading.Event()


def load():
    global data
    time.sleep(0.3)
    data = 'data'
    ready.set()


thread = threading.Thread(target=load)
thread.start()
if SLEEPS:
    while data is None:
        time.sleep(1)
else:
    ready.wait()
print(data)
thread.join()
