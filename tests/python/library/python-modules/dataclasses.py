import dataclasses
from dataclasses import *
from typing import ClassVar, Optional, List


@dataclass
class P:
    x: int
    y: int = 0


print(P(1), P(1, 2), P(y=3, x=4), P(1) == P(1, 0), P(1) != P(2), P.__match_args__, P.__doc__)


def show(f):
    try:
        print('no error', f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: P())
show(lambda: P(1, 2, 3))
show(lambda: P(1, z=2))
show(lambda: P(1) < P(2))
show(lambda: hash(P(1)))


@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False)


print(V(1) < V(1, 1), V(2) >= V(1, 9), sorted([V(3), V(1)]), hash(V(1)) == hash((1, 0)), V(1, 0, ('a',)) == V(1))
v = V(1)
show(lambda: setattr(v, 'major', 3))
show(lambda: delattr(v, 'major'))
show(lambda: setattr(v, 'new', 3))
show(lambda: V(1) < 3)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass
class Inv:
    name: str
    items: List[str] = field(default_factory=list)
    scale: InitVar[int] = 2
    total: int = field(init=False, repr=False)
    KIND: ClassVar[str] = 'inv'
    secret: str = field(default='s', repr=False, metadata={'k': 'v'})

    def __post_init__(self, scale):
        self.total = len(self.name) * scale


i = Inv('abc', scale=3)
print(i, i.total, Inv('q').items is Inv('q').items, [f.name for f in fields(Inv)], fields(i)[-1].metadata['k'], Inv.KIND)
print(asdict(i), astuple(i))


@dataclass
class Tree:
    value: int
    kids: list['Tree'] = field(default_factory=list)
    extra: Optional[dict] = None


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])], {'t': Tree(9)})
print(t)
print(asdict(t))
print(astuple(t))
t.kids.append(t)
print(t)
print(replace(P(1, 2), y=5))
show(lambda: replace(i, total=1))
show(lambda: asdict(P))
show(lambda: fields(3))
print(is_dataclass(P), is_dataclass(P(1)), is_dataclass(3))


@dataclass
class Base:
    a: int
    b: int = 1


@dataclass
class Derived(Base):
    b: int = 5
    c: str = 'c'

    def __repr__(self):
        return 'custom'


print(Derived(1), Derived(1).b, Derived.__init__.__qualname__, [f.name for f in fields(Derived)])


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2


@dataclass
class K2:
    a: int
    _: KW_ONLY
    b: int = 3
    c: int


print(K(a=1), K2(1, c=4), K2.__match_args__)
show(lambda: K(1))
show(lambda: K2(1))
show(lambda: K2(1, 2))


@dataclass(slots=True)
class S:
    a: int
    b: int = 4


s = S(1)
print(s, S.__slots__, hasattr(s, '__dict__'))
show(lambda: setattr(s, 'zzz', 1))


@dataclass(slots=True, frozen=True)
class SF:
    a: int


import copy
print(copy.copy(SF(3)), copy.deepcopy(SF([3])))
show(lambda: setattr(SF(1), 'a', 2))


def bad1():
    @dataclass
    class B:
        a: int = 1
        b: str


def bad2():
    @dataclass
    class B:
        a: list = []


def bad3():
    @dataclass
    class B:
        a = field()


def bad4():
    @dataclass(order=True, eq=False)
    class B:
        a: int


def bad5():
    @dataclass(frozen=True)
    class B(P):
        pass


def bad6():
    @dataclass(order=True)
    class B:
        a: int

        def __lt__(self, other): ...


def bad7():
    field(default=1, default_factory=list)


for b in (bad1, bad2, bad3, bad4, bad5, bad6, bad7):
    show(b)
M = make_dataclass('M', ['x', ('y', int), ('z', int, 5)], namespace={'sum': lambda self: self.y + self.z})
print(M(1, 2), M(1, 2).sum())


@dataclass(eq=False)
class NoEq:
    a: int


print(NoEq(1) == NoEq(1), hash(NoEq(1)) is not None)


@dataclass(unsafe_hash=True)
class UH:
    a: int
    b: int = field(hash=False, default=0)


print(hash(UH(1, 2)) == hash(UH(1, 3)))


@dataclass(repr=False, init=False)
class Bare:
    a: int = 3


print(Bare().a, 'Bare object' in repr(Bare()))


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty(), Empty.__doc__)
match P(1, 2):
    case P(x=1, y=b):
        print('b', b)
match P(5, 6):
    case P(a, b):
        print(a, b)


@dataclass
class Gen:
    self: int
    other: str = 'o'


print(Gen(1), repr(dataclasses.field(default=3).default))
print(Inv.__init__.__annotations__['name'], P.__dataclass_params__, InitVar[int])


@dataclass
class Lit:
    quoted: 'ClassVar[int]' = 3
    real: 'int' = 4


print(Lit(), [f.name for f in fields(Lit)])
