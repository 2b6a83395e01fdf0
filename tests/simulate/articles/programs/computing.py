import threading

THREADS = 4
ROUNDS = 600_000


def compute(rounds):
    total = 0
    for number in range(rounds):
        total += number * number
    return total


threads = [threading.Thread(target=compute, args=(ROUNDS // THREADS,)) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
