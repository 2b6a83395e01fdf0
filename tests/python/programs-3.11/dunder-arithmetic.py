class Money:
    def __init__(self, cents): self.cents = cents
    def __repr__(self): return f'Money({self.cents})'
    def __add__(self, other):
        if isinstance(other, Money): return Money(self.cents + other.cents)
        if isinstance(other, int): return Money(self.cents + other)
        return NotImplemented
    __radd__ = __add__
    def __iadd__(self, other): self.cents += getattr(other, 'cents', other); return self
    def __mul__(self, n): return Money(self.cents * n)
    def __rmul__(self, n): return Money(self.cents * n + 1)
    def __neg__(self): return Money(-self.cents)
    def __abs__(self): return Money(abs(self.cents))
    def __eq__(self, other): return isinstance(other, Money) and self.cents == other.cents
    def __lt__(self, other): return self.cents < other.cents
    def __hash__(self): return hash(self.cents)
    def __bool__(self): return self.cents != 0
    def __int__(self): return self.cents
    def __float__(self): return self.cents / 100
    def __index__(self): return self.cents
    def __round__(self, n=None): return ('round', n)
    def __divmod__(self, other): return divmod(self.cents, other)
    def __pow__(self, e, m=None): return pow(self.cents, e, m)
    def __matmul__(self, other): return 'matmul'
    def __invert__(self): return 'invert'
    def __floordiv__(self, n): return Money(self.cents // n)
    def __rsub__(self, other): return ('rsub', other)

m = Money(250)
print(m + Money(50), m + 1, 1 + m, sum([m, Money(1)]), m * 2, 2 * m, -m, abs(Money(-3)), m // 7)
alias = m
m += 5
print(alias is m, m, m == Money(255), m != Money(1), m < Money(300), m > Money(1), {m: 1}[Money(255)])
print(bool(Money(0)), int(m), float(m), [10, 20, 30][Money(1)], round(m), round(m, 2), divmod(m, 10), pow(m, 2, 7), m @ 1, ~m, 5 - m)
print(hex(m), range(Money(3)), bin(Money(5)))
for bad in (lambda: m + 'x', lambda: 'x' + m, lambda: m - 1, lambda: m <= 3, lambda: m >> 1, lambda: m.missing, lambda: m[0], lambda: m(), lambda: len(m), lambda: iter(m)):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
class Sub(Money):
    def __radd__(self, other): return 'sub first'
print(Money(1) + Sub(2), Sub(1) + Money(2))
