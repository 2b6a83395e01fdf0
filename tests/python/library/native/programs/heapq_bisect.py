import heapq
import bisect


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


heap = []
for value in [5, 3, 8, 1, 9, 2, 7]:
    heapq.heappush(heap, value)
    print(heap)
print([heapq.heappop(heap) for _ in range(3)], heap)
print(heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 100), heap)
data = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
heapq.heapify(data)
print(data)
print(heapq.nlargest(3, [1, 8, 2, 23, 7]), heapq.nsmallest(3, [1, 8, 2, 23, 7]), heapq.nlargest(2, ['aa', 'b', 'ccc'], key=len))
print(heapq.nsmallest(0, [1]), heapq.nlargest(9, [2, 1]), heapq.nsmallest(2, [(1, 'b'), (1, 'a'), (0, 'c')], key=lambda p: p[0]))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [0, 9])), list(heapq.merge([7, 4], [5, 2], reverse=True)))
print(list(heapq.merge(['a', 'ccc'], ['bb'], key=len)))
attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappush, (), 1)
attempt(heapq.heappush, [1], 'a')


class Task:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


tasks = []
for at, name in enumerate('edcba'):
    heapq.heappush(tasks, Task(at % 3, name))
print([heapq.heappop(tasks).name for _ in range(5)])

a = [1, 2, 2, 3]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 2), bisect.bisect_left(a, 9), bisect.bisect(a, 2, 3), bisect.bisect_left(a, 2, 0, 1))
bisect.insort(a, 2.5)
bisect.insort_left(a, 0)
print(a, bisect.bisect_left([(1, 'a'), (3, 'b')], 2, key=lambda p: p[0]))
attempt(bisect.bisect, a, 1, -1)
attempt(bisect.bisect, a, 'x')
