import itertools as it
from itertools import *


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


print(list(islice(count(3), 4)), list(islice(count(1.5, 0.5), 3)), list(islice(count(10, -2), 3)))
print(list(islice(cycle('ab'), 5)), list(cycle([])), list(repeat(7, 3)), list(repeat(1, -1)))
counter = count(5, 2)
next(counter)
print(counter, repr(count(2)), repeat('x', 3), repeat(None))
print(list(chain([1], (2, 3), 'ab')), list(chain.from_iterable([[1, 2], [3]])), list(chain()))
print(list(islice('abcdef', 2)), list(islice('abcdef', 2, 4)), list(islice('abcdef', 2, None)), list(islice('abcdef', 0, None, 2)))
attempt(islice, 'a', -1)
attempt(islice, 'a', 1, -1)
attempt(islice, 'a', 1, 2, 0)
attempt(islice, 'a')
source = iter(range(10))
print(list(islice(source, 3)), next(source))
print(list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])))
print(list(filterfalse(None, [0, 1, '', 'a'])), list(filterfalse(lambda x: x % 2, range(6))))
print(list(compress('ABCDEF', [1, 0, 1, 0, 1, 1])), list(starmap(pow, [(2, 5), (3, 2)])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=100)))
print(list(accumulate([])), list(accumulate([], initial=0)), list(accumulate('abc')))
print(list(zip_longest('ab', [1, 2, 3], fillvalue='-')), list(zip_longest()), list(zip_longest([1], [])))
print(list(pairwise('ABCD')), list(pairwise([1])))
print(list(product('AB', [1, 2])), list(product([1, 2], repeat=2)), list(product()), list(product('a', [])))
print(list(permutations('ABC')), list(permutations('ABC', 2)), list(permutations('AB', 3)))
print(list(combinations('ABCD', 2)), list(combinations([1, 2], 3)), list(combinations([], 0)))
print(list(combinations_with_replacement('ABC', 2)), list(combinations_with_replacement([], 2)))
for key, group in groupby('AAABBCA'):
    print(key, list(group))
print([(key, len(list(group))) for key, group in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
groups = groupby([1, 1, 2])
first = next(groups)
second = next(groups)
print(list(first[1]), list(second[1]))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
c, d, e = tee(iter('xy'), 3)
print(list(c), list(d), list(e), tee([], 0))
attempt(combinations, 'a', -1)
attempt(permutations, 5)
attempt(lambda: list(chain(5)))
attempt(count, 'a')
attempt(lambda: list(chain.from_iterable([1])))
print(sum(map(lambda pair: pair[0] * pair[1], zip(count(1), [4, 5, 6]))))


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


print(list(chain(Countdown(2), Countdown(3))), list(islice(Countdown(9), 1, 5)), list(cycle(Countdown(0))))
print(dict(zip('abc', count())), max(accumulate(range(5))), type(count()).__name__, isinstance(chain(), it.chain))
