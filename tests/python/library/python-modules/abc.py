import abc
from abc import ABC, ABCMeta, abstractmethod
import collections.abc as c


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 0

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...


print(sorted(Shape.__abstractmethods__), type(Shape), Shape.__name__)
for cls in (Shape, type('Half', (Shape,), {'area': lambda self: 1}), type('One', (Shape,), {'area': 1, 'make': 2})):
    try:
        cls()
    except TypeError as e:
        # The rest of the message differs between versions.
        print('abstract', [name for name in ('area', 'make', 'name') if name in str(e)])


class Square(Shape):
    name = 'square'

    def __init__(self, s):
        self.s = s

    def area(self):
        return super().area() + self.s ** 2

    @classmethod
    def make(cls):
        return cls(2)


print(Square(3).area(), Square.make().area(), isinstance(Square(1), Shape), issubclass(Square, ABC), isinstance(3, Shape))


class Plugin(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Plugin:
            return hasattr(other, 'run') or NotImplemented
        return NotImplemented


class Runs:
    def run(self): ...


class Other: ...


print(isinstance(Runs(), Plugin), issubclass(Other, Plugin), Plugin.register(Other) is Other, issubclass(Other, Plugin))
print(isinstance(Other(), Plugin))


@Shape.register
class Duck: ...


print(isinstance(Duck(), Shape), Duck.__mro__)
for bad in (lambda: Shape.register(3), lambda: issubclass(3, Shape), lambda: Square.register(Shape)):
    try:
        bad()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)

def gen():
    yield 1


async def co(): ...


tests = [1, 'a', b'', [], (), {}, set(), frozenset(), range(3), gen(), iter([]), {}.keys(), {}.items(), {}.values(), len,
         Square, bytearray(), None, object()]
names = ['Hashable', 'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Collection', 'Callable',
         'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'Sequence', 'MutableSequence', 'MappingView', 'KeysView',
         'ItemsView', 'ValuesView', 'Awaitable', 'Coroutine', 'AsyncIterable']
for name in names:
    print(name, ''.join('.X'[isinstance(t, getattr(c, name))] for t in tests))
coroutine = co()
print(isinstance(coroutine, c.Coroutine), isinstance(coroutine, c.Awaitable), isinstance(coroutine, c.Iterable))
coroutine.close()


class Deck(c.MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, v):
        self.items.insert(i, v)


d = Deck(1, 2, 3)
d.append(4)
d.extend(d)
d.reverse()
d += [9]
d.remove(4)
print(d.items, d.pop(), d.index(2), d.count(3), 3 in d, 77 in d, list(reversed(d)), list(d))
try:
    d.index(100)
except ValueError as e:
    print(repr(e))
d.clear()
print(len(d))


class M(c.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = M()
m.update({'a': 1}, b=2)
m.update([('c', 3)])
print(m.get('a'), m.get('z', 0), list(m.items()), list(m.values()), 'a' in m, m == {'a': 1, 'b': 2, 'c': 3}, m.setdefault('q', 5))
print(m.pop('q'), m.pop('q', None), m.keys() & {'a', 'x'}, ('a', 1) in m.items(), 2 in m.values(), len(m.keys()))
try:
    m.pop('nothing')
except KeyError as e:
    print(repr(e))
print(m.popitem(), len(m))
m.clear()
print(dict(m))
try:
    reversed(m)
except TypeError as e:
    print(e)


class S(c.MutableSet):
    def __init__(self, it=()):
        self.s = list(dict.fromkeys(it))

    def __contains__(self, x):
        return x in self.s

    def __iter__(self):
        return iter(self.s)

    def __len__(self):
        return len(self.s)

    def add(self, x):
        if x not in self.s:
            self.s.append(x)

    def discard(self, x):
        if x in self.s:
            self.s.remove(x)


a, b = S([1, 2, 3]), S([2, 3, 4])
print((a & b).s, (a | b).s, (a - b).s, (a ^ b).s, a <= b, a < S([1, 2, 3, 4]), a == {1, 2, 3}, a.isdisjoint([7]), ({1, 9} - a).s)
a |= [8]
a -= [1]
a &= S([2, 8])
a ^= S([2, 5])
print(a.s)
try:
    a.remove(100)
except KeyError as e:
    print(repr(e))
try:
    c.Sequence()
except TypeError as e:
    print('__getitem__' in str(e), '__len__' in str(e))
print(c.Iterable[int], c.Mapping[str, int], c.Mapping, c.Callable[[int, str], bool])


class It(c.Iterator):
    def __init__(self):
        self.n = 0

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return self.n


print(list(It()), iter(It()).__class__.__name__)


class G(c.Generator):
    def send(self, v):
        return v

    def throw(self, typ, val=None, tb=None):
        super().throw(typ, val, tb)


x = G()
print(next(x), x.send(4), x.close())


class NoHash:
    __hash__ = None


print(isinstance(NoHash(), c.Hashable))
