"""Trial division in four threads: ints, a loop and branches."""
import threading


def count_primes(first, last):
    found = 0
    for candidate in range(first, last):
        divisor = 2
        while divisor * divisor <= candidate:
            if candidate % divisor == 0:
                break
            divisor += 1
        else:
            found += 1
    return found


RANGES = [(2, 8000), (8000, 14000), (14000, 19000), (19000, 24000)]


def serial():
    return sum(count_primes(first, last) for first, last in RANGES)


def threaded():
    found = []

    def worker(first, last):
        found.append(count_primes(first, last))

    threads = [threading.Thread(target=worker, args=pair) for pair in RANGES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(found)
