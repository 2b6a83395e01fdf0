import functools
from functools import *
from collections.abc import Sized, Iterable, Mapping


def trace(f):
    @wraps(f)
    def inner(*args, **kw):
        """inner doc"""
        return f(*args, **kw)
    return inner


@trace
def add(a, b: int = 1) -> int:
    """Adds."""
    return a + b


print(add.__name__, add.__doc__, add.__qualname__, add.__wrapped__ is not add, add(1), add.__module__)
print(add.__annotations__)
print(functools.WRAPPER_ASSIGNMENTS[:4], functools.WRAPPER_UPDATES)


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n if isinstance(o, V) else NotImplemented

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, V) else NotImplemented


print([V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(1) >= V(2), V(2) >= V(2), V(2) <= V(1)])
try:
    V(1) >= 3
except TypeError as e:
    print(e)
for root in ('__le__', '__gt__', '__ge__'):
    op = getattr(int, root)
    C = total_ordering(type('C', (), {
        '__init__': lambda self, n: setattr(self, 'n', n),
        '__eq__': lambda a, b: a.n == b.n,
        root: lambda a, b, op=op: op(a.n, b.n),
    }))
    print(root, [[C(a) < C(b), C(a) <= C(b), C(a) > C(b), C(a) >= C(b)] for a in (1, 2) for b in (1, 2)])
try:
    total_ordering(type('D', (), {}))
except ValueError as e:
    print(e)


@singledispatch
def show(x):
    return f'object {x!r}'


@show.register
def _(x: int):
    return f'int {x}'


@show.register(list)
def show_list(x):
    return 'list ' + ', '.join(show(i) for i in x)


@show.register(Sized)
def _(x):
    return f'sized {len(x)}'


@show.register
def _(x: float | complex):
    return f'number {x}'


print(show(1), show(True), show([1, 'ab', 2.5]), show({}), show(None), show(2j), sep='; ')
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(list) is show_list, len(show.registry))
for bad in (lambda: show(), lambda: show.register('x'), lambda: show.register(lambda x: x)):
    try:
        bad()
    except TypeError as e:
        print(str(e)[:60])


@singledispatch
def g(x):
    return 'base'


g.register(Sized, lambda x: 'sized')
g.register(Iterable, lambda x: 'iterable')
try:
    print(g([]))
except RuntimeError as e:
    print(str(e)[:18])
g.register(Mapping, lambda x: 'mapping')
print(g({}), g(3))


class Neg:
    @singledispatchmethod
    def neg(self, arg):
        raise NotImplementedError('cannot negate')

    @neg.register
    def _(self, arg: int):
        return -arg

    @neg.register
    def _(self, arg: bool):
        return not arg

    @singledispatchmethod
    @classmethod
    def make(cls, arg):
        return cls.__name__, arg

    @make.register(str)
    @classmethod
    def _(cls, arg):
        return cls.__name__, 'str', arg


print(Neg().neg(5), Neg().neg(True), Neg.make(3), Neg.make('s'))
try:
    Neg().neg('x')
except NotImplementedError as e:
    print(e)


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *more, **kw):
        self.alive = state
        return more, kw

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, 1, a=2)
    both = partialmethod(set_dead, 3, b=4)

    @property
    def p(self):
        return 1


c = Cell()
print(c.set_alive(), c.alive, c.set_dead(), c.alive, c.both())
print(repr(Cell.__dict__['set_alive']).split('<')[0])
try:
    partialmethod(3)
except TypeError as e:
    print(e)


class Data:
    calls = 0

    @cached_property
    def total(self):
        "The total."
        Data.calls += 1
        return 42


d = Data()
print(d.total, d.total, Data.calls, d.__dict__, Data.total.__doc__, type(Data.total).__name__)
del d.total
print(d.total, Data.calls)


class Slots:
    __slots__ = ('x',)

    @cached_property
    def y(self):
        return 1


try:
    Slots().y
except TypeError as e:
    print(e)
shared = cached_property(lambda self: 1)
try:
    class Twice:
        a = shared
        b = shared
except (TypeError, RuntimeError) as e:
    print(type(e.__cause__ or e).__name__, e.__cause__ or e)
loose = cached_property(lambda self: 1)
Data.loose = loose
try:
    d.loose
except TypeError as e:
    print(e)


@lru_cache(maxsize=2)
def square(n):
    print('computing', n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__name__)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), reduce(lambda a, b: a * b, [1, 2, 3, 4], 2))
p = partial(int, base=2)
print(p('101'), p.func, p.args, p.keywords)
