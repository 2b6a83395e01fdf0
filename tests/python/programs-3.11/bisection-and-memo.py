from functools import lru_cache, cache
import heapq
graph = {'a': {'b': 1, 'c': 4}, 'b': {'c': 2, 'd': 5}, 'c': {'d': 1}, 'd': {}}
def dijkstra(start):
    best, heap = {start: 0}, [(0, start)]
    while heap:
        cost, node = heapq.heappop(heap)
        for other, weight in graph[node].items():
            if (new := cost + weight) < best.get(other, float('inf')): best[other] = new; heapq.heappush(heap, (new, other))
    return best
print(dijkstra('a'))
@lru_cache(maxsize=2)
def slow(n): print('computing', n); return n * 2
print(slow(1), slow(2), slow(1), slow(3), slow(2), slow.cache_info()); slow.cache_clear(); print(slow.cache_info())
@cache
def ways(n): return 1 if n in (0, 1) else ways(n - 1) + ways(n - 2)
print(ways(30), ways.cache_parameters() if hasattr(ways, 'cache_parameters') else None)
def knapsack(items, room):
    @cache
    def best(i, left):
        if i == len(items): return 0
        w, v = items[i]; skip = best(i + 1, left)
        return max(skip, v + best(i + 1, left - w)) if w <= left else skip
    return best(0, room)
print(knapsack(((1, 1), (3, 4), (4, 5), (5, 7)), 7))
def lcs(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b): table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]
print(lcs('AGGTAB', 'GXTXAYB'))
def queens(n, placed=()):
    if len(placed) == n: return [placed]
    return [s for c in range(n) if all(c != p and abs(c - p) != len(placed) - r for r, p in enumerate(placed)) for s in queens(n, placed + (c,))]
print(len(queens(6)), queens(4))
try: slow([])
except TypeError as e: print(e)
