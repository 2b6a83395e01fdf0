import functools
from functools import partial, reduce, lru_cache, cache, cmp_to_key


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, a=2)
print(p(3, b=4), p.args, p.keywords, p.func is show, p(a=5))
q = partial(p, 2, c=1)
print(q(), q.args, q.func is show)
print(partial(int, base=2)('101'), repr(partial(print, 1, sep='-')).startswith('functools.partial(<built-in function print>, 1, sep='))
attempt(partial)
attempt(partial, 5)
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3, 1, 4]), reduce(lambda a, b: b, [1], None))
attempt(reduce, lambda a, b: a, [])
attempt(reduce, lambda a, b: a, 5)
calls = []


@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


print([square(n) for n in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.__name__, square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.cache_info().hits)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info(), fib.__wrapped__(1))


@lru_cache(typed=True)
def kind(x, y=0):
    return type(x).__name__


print(kind(1), kind(1.0), kind(True), kind(1, y=2), kind(y=2, x=1), kind.cache_info())


@lru_cache(None)
def free(*args, **kwargs):
    return len(args)


free(1, 2)
free(1, 2)
free(1, k=2)
print(free.cache_info())
attempt(free, [])


@lru_cache(maxsize=0)
def never(x):
    return x


never(1)
never(1)
print(never.cache_info())


class Holder:
    @lru_cache
    def method(self, x):
        return x + 1


h = Holder()
print(h.method(1), h.method(1), Holder.method.cache_info())
attempt(lru_cache, 'a')
print(sorted([5, 2, 9], key=cmp_to_key(lambda a, b: b - a)))
key = cmp_to_key(lambda a, b: a - b)
print(key(1) < key(2), key(1) == key(1), key(3).obj)
attempt(lambda: key(1) < 2)


@functools.wraps(show)
def wrapper():
    pass


print(wrapper.__name__, wrapper.__wrapped__ is show)


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Version(1) <= Version(2), Version(3) > Version(2), Version(1) >= Version(2))


@functools.singledispatch
def describe(value):
    return 'object'


@describe.register
def _(value: int):
    return 'int'


@describe.register(list)
def _(value):
    return 'list'


print(describe(1), describe([]), describe('a'))
