from itertools import *
print(list(chain([1], 'ab')), list(chain.from_iterable(['x', 'yz'])), list(islice(count(5, 2), 3)), list(islice(cycle('ab'), 5)), list(repeat(1, 2)))
print(list(accumulate([1, 2, 3])), list(accumulate([3, 1, 2], max)), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print([(k, list(g)) for k, g in groupby('aabbbc')], list(product('ab', [1, 2])), list(permutations([1, 2, 3], 2)), list(combinations('abc', 2)), list(combinations_with_replacement('ab', 2)))
print(list(zip_longest([1], [2, 3], fillvalue=0)), list(starmap(pow, [(2, 3), (3, 2)])), list(compress('abc', [1, 0, 1])), list(filterfalse(bool, [0, 1, ''])), list(pairwise([1, 2, 3])))
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a), next(count(1.5)))
print(list(map(lambda x, y: x + y, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, '', 'a'])), list(enumerate('ab', 1)), list(reversed(range(3))), next(iter([]), 'none'), list(iter([1, 2, 0, 3].pop, 0)))
for bad in (lambda: next(iter([])), lambda: islice([1], -1), lambda: list(islice([1], 'x')), lambda: iter(5), lambda: next([1]), lambda: reversed({1}), lambda: enumerate(5)):
    try: print(bad())
    except (StopIteration, ValueError, TypeError) as e: print(type(e).__name__, e)
