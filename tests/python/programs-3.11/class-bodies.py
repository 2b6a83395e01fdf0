class Meta(type):
    def __prepare__(name, bases): return {'injected': 5}
class A(metaclass=Meta):
    doubled = injected * 2
    names = [n for n in ('a', 'b')]
    if True:
        def conditional(self): return 'yes'
    for i in range(2): exec(f'v{i} = {i}')
    lambda_attr = lambda self: self.doubled
    def __class_getitem__(cls, item): return f'{cls.__name__}[{item}]'
    class Nested: value = 1
print(A.doubled, A.names, A().conditional(), A.v1, A().lambda_attr(), A[int], A.Nested.value, A.i)
def make(n):
    class Local:
        captured = n
        def get(self): return n + self.captured
    return Local
print(make(3)().get(), make(1).__qualname__, make(1) is make(1))
class S:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls, x
    @property
    def p(self): return self._p
    @p.setter
    def p(self, v): self._p = v * 2
    @p.deleter
    def p(self): del self._p
s = S(); s.p = 4; print(s.p, S.s(1), s.s(2), S.c(1)[0] is S, s.c(2)[1]); del s.p
try: s.p
except AttributeError as e: print(e)
S.added = lambda self: 'added'; print(s.added(), S.__dict__['s'].__func__(9), type(S.__dict__['c']).__name__, S.p.fget is not None)
s.method = lambda: 'instance'; print(s.method(), s.__class__.__name__, S.__name__, S.__doc__, hasattr(S, '__dict__'), 'p' in dir(s))
print(str(S), repr(S.c)[:30], S.s.__qualname__, vars(s).keys(), s == s, s != S(), object() is object)
import types
D = types.new_class('D', (S,), {}, lambda ns: ns.update(x=1)); print(D.x, D.__mro__[1].__name__, type('E', (), dict(y=2)).y, isinstance(D(), S), types.SimpleNamespace(a=1, b='x'))
m = types.MethodType(lambda self, k: (self, k), 5); print(m(6), m.__self__, types.MappingProxyType({'a': 1}) | {'b': 2}, types.MappingProxyType({'a': 1}))
