import queue
import threading
import time

SIZE = 2

items = queue.Queue(maxsize=SIZE)


def produce():
    for number in range(10):
        items.put(number)
    print('produced')
    items.put(None)


def consume():
    while items.get() is not None:
        time.sleep(1)
    print('consumed')


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
