import threading

# heddle: native multiply 25ms

THREADS = 4
CALLS = 4
ROUNDS = 0


def multiply():
    pass


def compute():
    total = 0
    for _ in range(CALLS // THREADS):
        multiply()
        for number in range(ROUNDS):
            total += number * number
    return total


threads = [threading.Thread(target=compute) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
