s = {3, 1, 2}
s.add(4); s.discard(9); s.remove(1); s |= {7}; s -= {2}
print(sorted(s), s & {3, 4}, s | {9} == {3, 4, 7, 9}, s ^ {3} == {4, 7}, s - {3, 4}, {1} < {1, 2}, {1, 2} <= {1, 2}, s.isdisjoint({0}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]))
f = frozenset([1, 2])
print(f, {f: 'key'}[frozenset([2, 1])], f | {3}, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), f.union([5], (6,)) == {1, 2, 5, 6}, set(), frozenset())
print(s.intersection([3, 4], (4,)), s.symmetric_difference([3]) == {4, 7}, {1, 2, 3}.difference([1], [2]), len({1, 1.0, True}), {True, 1}, bool(set()))
t = {1, 2}; t.update([3], {4}); t.intersection_update({2, 3}); print(t); t.difference_update([2]); t.symmetric_difference_update([3, 9]); print(t, t.pop(), t)
for bad in (lambda: {[]}, lambda: set().pop(), lambda: {1}.remove(5), lambda: {1} + {2}, lambda: {1} < [1], lambda: set(5), lambda: f.add(1), lambda: hash(set()), lambda: {1}[0]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    for x in s: s.add(x + 100)
except RuntimeError as e: print(e)
print({x % 3 for x in range(10)}, set('aab') == {'a', 'b'}, sorted(set('hello') & set('world')))
