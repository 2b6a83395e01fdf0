import threading

THREADS = 8


def nothing():
    pass


threads = [threading.Thread(target=nothing) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
