import threading

# heddle: cost compute 1ms

THREADS = 4
CALLS = 1600


def compute():
    pass


def work(calls):
    for _ in range(calls):
        compute()


threads = [threading.Thread(target=work, args=(CALLS // THREADS,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
