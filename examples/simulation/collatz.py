"""Threads look for long Collatz sequences: work that keeps a core busy."""
import threading

LIMIT = 10_000
THREADS = 4


def length(number):
    steps = 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps += 1
    return steps


def search(first):
    longest[first] = max(length(number) for number in range(first + 1, LIMIT, THREADS))


longest = [0] * THREADS
threads = [threading.Thread(target=search, args=(n,), name=f"searcher-{n}") for n in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("the longest has", max(longest), "steps")
