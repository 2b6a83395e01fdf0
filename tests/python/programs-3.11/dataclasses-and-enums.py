from dataclasses import dataclass, field, asdict, replace, fields, astuple, FrozenInstanceError
from enum import Enum, IntEnum, Flag, auto, unique
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
@dataclass(frozen=True)
class F: a: int
print(P(1), P(1) == P(1, 0, ['t']), P(1) < P(2), asdict(P(1, 2)), astuple(P(3)), replace(P(1), y=5), [f.name for f in fields(P)], hash(F(1)) == hash(F(1)))
for bad in (lambda: P(), lambda: setattr(F(1), 'a', 2), lambda: hash(P(1)), lambda: P(1) < 5):
    try: bad()
    except (TypeError, FrozenInstanceError) as e: print(type(e).__name__, e)
class C(Enum):
    RED = 1
    GREEN = 'g'
    ALIAS = 1
    def hi(self): return f'hi {self.name}'
class N(IntEnum): A = auto(); B = auto()
class R(Flag): X = auto(); Y = auto(); Z = auto()
print(C.RED, repr(C.GREEN), C(1), C['GREEN'], list(C), C.ALIAS is C.RED, C.RED.hi(), len(C), C.RED in C, N.B > N.A, N.B + 1, sorted(N), {C.RED: 1})
print(R.X | R.Z, R.X in (R.X | R.Y), (R.X | R.Y) & R.Y, bool(R(0)), ~R.X, [m.name for m in R], C.__members__)
for bad in (lambda: C(5), lambda: C['no'], lambda: C.NO, lambda: setattr(C, 'RED', 2), lambda: C.RED < C.GREEN):
    try: bad()
    except (ValueError, KeyError, AttributeError, TypeError) as e: print(type(e).__name__, e)
