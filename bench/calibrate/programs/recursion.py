"""Fibonacci numbers and permutations by recursion, in two threads."""
import threading


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def permutations(items):
    if len(items) <= 1:
        return [items]
    result = []
    for index in range(len(items)):
        rest = items[:index] + items[index + 1 :]
        for tail in permutations(rest):
            result.append([items[index]] + tail)
    return result


def job():
    return fib(21), len(permutations([1, 2, 3, 4, 5, 6, 7]))


def serial():
    return job(), job()


def threaded():
    threads = [threading.Thread(target=job) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
