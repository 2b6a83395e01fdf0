import threading
import time

SLEEPERS = 0
ROUNDS = 240_000


def compute():
    total = 0
    for number in range(ROUNDS):
        total += number
    print('computed')


threads = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(SLEEPERS)]
threads.append(threading.Thread(target=compute))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
