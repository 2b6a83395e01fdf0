import operator
print(operator.add(1, 2), operator.itemgetter(1, 0)('ab'), operator.attrgetter('real', 'imag')(1j), operator.methodcaller('upper')('x'), operator.contains([1], 1), operator.index(True))
l = [1]; m = l; l += [2]; print(m, l is m); t = (1,); u = t; t += (2,); print(u, t)
t = ([],)
try: t[0] += [1]
except TypeError as e: print(e, t)
print([1, 2] * 2, 'a' * -1, [[]] * 2, (1, 2) + (3,), [1] == [1.0], [1, [2]] < [1, [3]], 3 in range(0, 10, 3), range(5)[1:3], range(3) == range(0, 3, 1), len(range(0, 10, 3)))
print(*map(type, (1, 'a', None, ..., NotImplemented, int, print, len, lambda: 0, [].append, type)))
print(isinstance(print, type(len)), callable(5), id(l) == id(m), hash('a') == hash('a'), bool([[]]), repr([1, 'a', (1,), {1: 2}, {3}, b'x', 1.0, None]))
for bad in (lambda: 1 + None, lambda: [] + (), lambda: 'a' * 'b', lambda: -'a', lambda: ~1.5, lambda: [] < 1, lambda: 5(), lambda: None.x, lambda: None[0], lambda: len(5), lambda: [1, 2]['a'], lambda: 1 in 5, lambda: {} + {}, lambda: int.foo, lambda: print.x, lambda: abs('x'), lambda: sum(['a']), lambda: round('x'), lambda: (1, 2) - 1, lambda: [].remove(1), lambda: [].pop(), lambda: [1].index(5), lambda: max(), lambda: min(5), lambda: [].append(), lambda: ''.join(5), lambda: isinstance(1, 2), lambda: range('x'), lambda: range(1, 2, 0), lambda: int(1, 2), lambda: bytes(1, 2, 3, 4), lambda: dict(1), lambda: type(1, 2), lambda: open(), lambda: print(sepp=1), lambda: sorted(), lambda: divmod(1), lambda: pow(1), lambda: zip(1), lambda: getattr(1), lambda: getattr(1, 2), lambda: ord(1), lambda: chr('a')):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
