import threading
import time

TOGETHER = True


def download(number, seconds):
    time.sleep(seconds)
    print('file', number)


threads = [threading.Thread(target=download, args=pair) for pair in [(1, 2), (2, 1), (3, 3)]]
for thread in threads:
    thread.start()
    if not TOGETHER:
        thread.join()
for thread in threads:
    thread.join()
