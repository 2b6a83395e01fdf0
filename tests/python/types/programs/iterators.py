def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


show(lambda: list(enumerate('ab')))
show(lambda: list(enumerate('ab', 1)))
show(lambda: list(enumerate('ab', start=5)))
show(lambda: list(enumerate('ab', start=2**53 - 2)))
show(lambda: list(enumerate('ab', 1.5)))
show(lambda: enumerate(5))
show(lambda: list(zip()))
show(lambda: list(zip('ab')))
show(lambda: list(zip('ab', (1, 2, 3))))
show(lambda: list(zip('ab', (1, 2, 3), strict=True)))
show(lambda: list(zip('abc', (1, 2), strict=True)))
show(lambda: list(zip('abc', 'abc', (1, 2), strict=True)))
show(lambda: list(zip('ab', 'ab', (1, 2, 3), strict=True)))
show(lambda: zip(5))
show(lambda: zip('a', 5))
show(lambda: list(map(str, (1, 2))))
show(lambda: list(map(lambda a, b: a + b, (1, 2), (3, 4, 5))))
show(lambda: list(map(None, [1])))
show(lambda: map(str))
show(lambda: map())
show(lambda: list(map(int, ['1', 'x'])))
show(lambda: list(filter(None, (0, 1, '', 'a'))))
show(lambda: list(filter(lambda x: x > 1, (1, 2, 3))))
show(lambda: list(filter(str.isdigit, 'a1b2')))
show(lambda: filter(None))
show(lambda: filter(None, 5))
show(lambda: list(reversed('abc')))
show(lambda: list(reversed(range(3))))
show(lambda: reversed({1}))
show(lambda: reversed(5))
show(lambda: reversed(iter([])))
show(lambda: list(iter('ab')))
show(lambda: iter(5))
show(lambda: iter(5, 6))
show(lambda: next(iter([])))
show(lambda: next(iter([]), 'end'))
show(lambda: next(iter([1])))
show(lambda: next([1]))
show(lambda: next(5, 6))
show(lambda: next())
show(lambda: type(iter([])).__name__)
show(lambda: type(iter(())).__name__)
show(lambda: type(iter({})).__name__)
show(lambda: type(iter({}.values())).__name__)
show(lambda: type(iter({}.items())).__name__)
show(lambda: type(iter(set())).__name__)
show(lambda: type(iter('')).__name__)
show(lambda: type(iter(b'')).__name__)
show(lambda: type(reversed([])).__name__)
show(lambda: type(iter(int, 1)).__name__)
show(lambda: list(map(lambda x, y: (x, y), 'ab', 'cd', strict=True)))
show(lambda: list(map(lambda x, y: (x, y), 'ab', 'c', strict=True)))
show(lambda: [*zip(range(3), 'abc')])
show(lambda: dict(enumerate('ab')))
show(lambda: list(iter([1, 2, 3, 4].pop, 2)))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Sequence:
    def __getitem__(self, at):
        if at > 2:
            raise IndexError
        return at * 10

    def __len__(self):
        return 3


class NotIterator:
    def __iter__(self):
        return 5


class NoIter:
    __iter__ = None


class Backwards:
    def __reversed__(self):
        return iter('custom')


show(lambda: list(Countdown(3)))
show(lambda: list(Sequence()))
show(lambda: list(reversed(Sequence())))
show(lambda: 20 in Sequence())
show(lambda: 25 in Sequence())
show(lambda: list(NotIterator()))
show(lambda: list(NoIter()))
show(lambda: 1 in NoIter())
show(lambda: 1 in 5)
show(lambda: 1 in object())
show(lambda: list(reversed(Backwards())))
show(lambda: 2 in Countdown(5))
show(lambda: sum(Countdown(5)))
show(lambda: max(Countdown(5)))
show(lambda: tuple(Countdown(2)) + tuple(map(lambda x: x, Countdown(2))))
show(lambda: [a + b for a, b in zip(Countdown(3), Sequence())])

shared = iter([1, 2, 3, 4, 5])
print(list(zip(shared, shared)), list(shared))
numbered = enumerate('xyz')
print(next(numbered), list(numbered), list(numbered))


def stopping(x):
    if x == 2:
        raise StopIteration
    return x


print(list(map(stopping, [1, 2, 3])))


class Loud(map):
    pass


print(list(Loud(str, [1])), isinstance(Loud(str, []), map))
exhausted = iter([1])
print(list(exhausted), list(exhausted))
growing = [1]
walk = iter(growing)
next(walk)
print(list(walk))
growing.append(2)
print(list(walk))
