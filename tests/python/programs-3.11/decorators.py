import functools
def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print('->', f.__name__, args, kwargs)
        return f(*args, **kwargs)
    return wrapper
def repeat(n):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*a): return [f(*a) for _ in range(n)]
        return wrapper
    return decorate
@trace
@repeat(2)
def greet(name): "Says hello."; return f'hi {name}'
print(greet('x'), greet.__name__, greet.__doc__, greet.__wrapped__.__wrapped__('y'))
class Count:
    def __init__(self, f): functools.update_wrapper(self, f); self.f, self.n = f, 0
    def __call__(self, *a): self.n += 1; return self.f(*a)
    def __get__(self, obj, cls): return functools.partial(self, obj)
class C:
    @Count
    def m(self, x): return x * 2
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls): return cls.__name__
c = C()
print(c.m(2), c.m(3), C.__dict__['m'].n, c.s(1), C.s(2), c.c())
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())
@functools.singledispatch
def show(x): return 'object'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show([]), show('s'), show(True))
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.partial(pow, 2)(10), functools.partial(int, base=2)('101'))
@functools.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
print(sorted('bca', key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
print((lambda f: lambda x: f(f(x)))(lambda x: x + 3)(7))
