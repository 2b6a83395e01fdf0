words = ['banana', 'Apple', 'cherry', 'date', 'Fig', 'apple']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
print(sorted([(1, 'b'), (1, 'a'), (0, 'z')], key=lambda p: p[0]), sorted({3: 1, 1: 2}))
from operator import itemgetter, attrgetter
print(sorted([{'n': 2, 'm': 1}, {'n': 1, 'm': 5}], key=itemgetter('n')), max(words, key=len), min(words, key=len))
l = [3, 1, 2]
print(l.sort(), l, list(reversed(l)), l.index(2), l.count(1))
try: sorted([1, 'a'])
except TypeError as e: print(e)
try: [3, 'a', None].sort()
except TypeError as e: print(e)
print(sorted([3.5, 2, True, -1]), sorted([[2, 1], [1, 5], [1]]), sorted('hello', reverse=True))
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
    def __repr__(self): return f'K{self.v}'
print(sorted([K(1), K(3), K(2)]), max([K(1), K(3)]), min([K(1), K(3)]))
print(max([], default='none'), max(1, 2, 3), min('b', 'a'), max([(1, 2), (1, 3)]))
import heapq, bisect
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0)
print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, words, key=len))
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2))
data = list(range(5)); data.sort(key=lambda x: (x % 2, -x)); print(data)
l = [2, 1]
def evil(x): l.append(0); return x
try: l.sort(key=evil)
except ValueError as e: print(e)
