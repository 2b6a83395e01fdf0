class A:
    def who(self): return ['A']
class B(A):
    def who(self): return ['B'] + super().who()
class C(A):
    def who(self): return ['C'] + super().who()
class D(B, C):
    def who(self): return ['D'] + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], super(B, D()).who(), B.who(D()))
class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
s = S()
for bad in (lambda: s.b, lambda: setattr(s, 'c', 1), lambda: s.__dict__, lambda: delattr(s, 'b'), lambda: super().x, lambda: A().missing, lambda: A(1), lambda: A.who(), lambda: A().who(1), lambda: object.__new__(5)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class T(S): pass
t = T(); t.c = 5; print(t.__dict__, t.a, hasattr(t, 'b'), S.a, type(S.a).__name__)
class Cls:
    count = 0
    def __new__(cls, *args):
        cls.count += 1
        return super().__new__(cls)
    def __init__(self, x): self.x = x
    @classmethod
    def make(cls): return cls(5)
    def __eq__(self, o): return self.x == o.x
class Sub(Cls): pass
print(Cls(1).x, Sub.make().x, Cls.count, Sub.count, Cls(1) == Sub(1), Cls.__hash__)
print(issubclass(D, A), isinstance(D(), (int, C)), D.__base__.__name__, D.__bases__, type(D), D.__module__, D.__qualname__, A.__subclasses__())
class Abstract:
    def method(self): raise NotImplementedError('implement me')
try: Abstract().method()
except NotImplementedError as e: print(e)
from abc import ABC, abstractmethod
class Base(ABC):
    @abstractmethod
    def run(self): ...
    @property
    @abstractmethod
    def name(self): ...
try: Base()
except TypeError as e: print(e)
class Impl(Base):
    def run(self): return 'ran'
    name = 'n'
print(Impl().run(), Impl.__abstractmethods__, Base.__abstractmethods__ == {'run', 'name'})
class Outer:
    class Inner:
        def m(self): return __class__.__qualname__
print(Outer.Inner().m(), Outer.Inner.__qualname__, Outer.Inner.m.__qualname__)
class P:
    def __private(self): return 'p'
    def call(self): return self.__private()
print(P().call(), [n for n in dir(P) if 'private' in n], P()._P__private())
x = A(); x.__class__ = B; print(x.who(), vars(x))
