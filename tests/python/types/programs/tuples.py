def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


show(lambda: tuple())
show(lambda: ())
show(lambda: (1,))
show(lambda: tuple('ab'))
show(lambda: tuple([1, 2]))
show(lambda: tuple(x for x in range(3)))
show(lambda: tuple(1))
show(lambda: tuple(1, 2))
show(lambda: (1, 2, 3)[1])
show(lambda: (1, 2, 3)[-1])
show(lambda: (1, 2, 3)[5])
show(lambda: (1, 2, 3)['a'])
show(lambda: (1, 2, 3)[1:])
show(lambda: (1, 2, 3)[::-1])
show(lambda: (1, 2) + (3,))
show(lambda: (1, 2) + [3])
show(lambda: (1, 2) * 2)
show(lambda: 0 * (1, 2))
show(lambda: (1, 2) * None)
show(lambda: (1, 2) == (1, 2))
show(lambda: (1, 2) < (1, 3))
show(lambda: (1, 2) <= (1, 2))
show(lambda: (2,) > (1, 5))
show(lambda: (1,) < ('a',))
show(lambda: (1, 2).count(1))
show(lambda: (1, 2).index(2))
show(lambda: (1, 2).index(3))
show(lambda: (1, 2, 1).index(1, 1))
show(lambda: 1 in (1, 2))
show(lambda: len((1, 2)))
show(lambda: hash((1, [])))
show(lambda: hash((1, 2)) == hash((1.0, 2)))
show(lambda: {(1, 2): 'x'}[(1, 2.0)])
show(lambda: (1, 2).append(3))
show(lambda: tuple[int, ...])
show(lambda: tuple[()])
show(lambda: list(reversed((1, 2, 3))))
show(lambda: ((1, 2), (3,)))
show(lambda: (1, 2) is tuple((1, 2)))
point = (1, 2)
try:
    point[0] = 5
except TypeError as error:
    print(error)
try:
    del point[0]
except TypeError as error:
    print(error)
try:
    x, y = (1, 2, 3)
except ValueError as error:
    print(error)
try:
    x, y = (1,)
except ValueError as error:
    print(error)
try:
    x, *y, z = (1,)
except ValueError as error:
    print(error)
held = ([],)
try:
    held[0] += [1]
except TypeError as error:
    print(error, held)
held[0].append(held)
print(held)


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def total(self):
        return self[0] + self[1]


pair = Pair(1, 2)
print(pair, pair.total, pair == (1, 2), hash(pair) == hash((1, 2)), type(pair).__name__, {pair: 1}[(1, 2)])
print(type(pair[:]).__name__, type(pair + ()).__name__, tuple(pair), isinstance(pair, tuple))
