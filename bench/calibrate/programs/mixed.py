"""Four threads that wait five milliseconds and compute about as long, in turns."""
import threading
import time


def checksum(data):
    a, b = 1, 0
    for value in data:
        a = (a + value) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def step(number):
    time.sleep(0.005)
    return checksum(bytes(range(256)) * 96 + bytes([number]))


def serial():
    return [step(number) for number in range(12)]


def threaded():
    def worker(first):
        for number in range(first, first + 3):
            step(number)

    threads = [threading.Thread(target=worker, args=(first,)) for first in range(0, 12, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
