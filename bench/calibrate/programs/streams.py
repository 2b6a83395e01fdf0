"""Merges sorted streams in two threads: generators, itertools, a heap, slices."""
import heapq
import itertools
import threading


def stream(seed, size):
    value = seed
    for number in range(size):
        value += (number * seed) % 13 + 1
        yield value


def merged(seeds, size):
    heap = []
    sources = [stream(seed, size) for seed in seeds]
    for index, source in enumerate(sources):
        heapq.heappush(heap, (next(source), index))
    while heap:
        value, index = heapq.heappop(heap)
        yield value
        following = next(sources[index], None)
        if following is not None:
            heapq.heappush(heap, (following, index))


def windows(values, size):
    window = []
    for value in values:
        window.append(value)
        if len(window) > size:
            window = window[1:]
        if len(window) == size:
            yield max(window) - min(window)


def job(seed):
    total = 0
    groups = itertools.groupby(windows(merged(range(seed, seed + 6), 1500), 5), key=lambda gap: gap % 4)
    for key, group in groups:
        total += key * sum(1 for _ in group)
    return total


def serial():
    return [job(3), job(5)]


def threaded():
    results = []
    threads = [threading.Thread(target=lambda seed=seed: results.append(job(seed))) for seed in (3, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
