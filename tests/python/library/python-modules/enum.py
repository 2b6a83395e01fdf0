import enum
from enum import *


class Color(Enum):
    """Colours."""
    RED = 1
    GREEN = 2
    BLUE = auto()
    CRIMSON = 1

    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN

    @property
    def twice(self):
        return self.value * 2


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'], list(Color), len(Color))
print(Color.CRIMSON, Color.CRIMSON is Color.RED, Color.__members__, Color.RED.pretty(), Color.default(), Color.BLUE.twice)
print(f'{Color.RED}', f'{Color.RED:>12}|', '%s' % Color.RED, format(Color.RED), str(Color.RED), [Color.RED], Color, type(Color))
print(Color.RED == Color.RED, Color.RED != Color.BLUE, Color.RED == 1, Color.RED in Color, {Color.RED: 1}, bool(Color), isinstance(Color.RED, Color))
print(list(reversed(Color)), hash(Color.RED) == hash('RED'), Color(Color.RED), Color.RED.__class__, Color.__doc__, Color.__name__)


def show(f):
    try:
        print('no error', f())
    except Exception as e:
        print(type(e).__name__, e, '|', repr(e.__context__))


show(lambda: Color(9))
show(lambda: Color['PINK'])
show(lambda: Color.PINK)
show(lambda: setattr(Color, 'RED', 5))
show(lambda: delattr(Color, 'RED'))
show(lambda: setattr(Color.RED, 'value', 5))
show(lambda: setattr(Color.RED, 'name', 5))
show(lambda: Color.RED < Color.BLUE)
show(lambda: Enum('More', 'A', type=Color) if False else EnumType.__call__(Color, 'x', 'A B'))


def extend():
    class More(Color):
        PINK = 3


def repeat():
    class Twice(Enum):
        A = 1
        A = 2


def sunder():
    class Bad(Enum):
        _x_ = 1


def no_value():
    class Empty(Enum):
        pass
    return Empty(1)


def notunique():
    @unique
    class Dup(Enum):
        A = 1
        B = 1
        C = 1


for f in (extend, repeat, sunder, notunique):
    show(f)


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW, repr(Level.LOW), Level.LOW < Level.HIGH, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), f'{Level.HIGH:04d}', f'{Level.LOW}', Level.LOW == 1, Level(10), int(Level.HIGH), [10, 20][Level.LOW], isinstance(Level.LOW, int))
print({1: 'x'}[Level.LOW], max(Level), sum(Level), Level.LOW.real, range(Level.HIGH)[Level.LOW])


class Mode(StrEnum):
    READ = auto()
    WRITE = 'w'


print(Mode.READ, repr(Mode.READ), Mode.READ == 'read', Mode.WRITE + 'x', Mode('w'), f'{Mode.WRITE:>3}', ','.join(Mode), Mode.READ.upper())


def badstr():
    class B(StrEnum):
        A = 1


show(badstr)


class Kind(str, Enum):
    A = 'a'
    B = 'b'


print(Kind.A, repr(Kind.A), f'{Kind.A}', Kind.A == 'a', Kind('b'), Kind.A.upper(), '%s' % Kind.A, str(Kind.A))


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH.mass, Planet.MARS.ratio, Planet.EARTH.value, Planet((0.64, 3.39)), repr(Planet.MARS))


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value])
        obj._value_ = value
        obj.label = label
        return obj
    X = (0, 'X axis')
    Y = (1, 'Y axis')


print(Coord.X, Coord.Y.name, Coord.Y.label, Coord(1), Coord.X == b'\0')


class Op(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() + str(count)
    ADD = auto()
    SUB = auto()


print(list(Op), Op('sub1'))


class Weekday(Enum):
    MON = 1

    @classmethod
    def _missing_(cls, value):
        if value == 'monday':
            return cls.MON
        if value == 'odd':
            return 5
        if value == 'err':
            raise KeyError('inside')
        return None


print(Weekday('monday'))
show(lambda: Weekday('tuesday'))
show(lambda: Weekday('odd'))
show(lambda: Weekday('err'))


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RWX = 7
    NONE = 0


print(Perm.R, repr(Perm.R), Perm.R | Perm.W, repr(Perm.R | Perm.W), repr(Perm.R & Perm.W), repr(~Perm.R), repr(Perm.R ^ Perm.RWX), bool(Perm.NONE), bool(Perm.R))
print(list(Perm), list(Perm.R | Perm.X), Perm.R in Perm.RWX, Perm.X in Perm.R, Perm(3), Perm(7), len(Perm.RWX), Perm, (Perm.R | Perm.W).name, (Perm.R | Perm.W).value, (Perm.R | Perm.W) is (Perm.W | Perm.R))
show(lambda: Perm(8))
show(lambda: Perm('a'))
show(lambda: Perm.R | 1)
show(lambda: 1 in Perm.R)


class Auto(Flag):
    A = auto()
    B = auto()
    C = auto()
    AB = A | B


print([m.value for m in Auto], Auto.AB, repr(Auto.AB), Auto.__members__, repr(Auto(0)), str(Auto(0)), Auto.A | Auto.C, repr(~Auto.AB))


class Bits(IntFlag):
    A = 1
    B = 2
    D = 8


print(Bits.A, repr(Bits.A), Bits.A | Bits.B, repr(Bits.A | Bits.B), repr(Bits.A | 16), repr(Bits(4)), repr(~Bits.A), Bits.A + 1, repr(Bits(0)), 3 & Bits.A, repr(3 & Bits.A), Bits.A == 1, Bits.D in Bits(9), repr(Bits(-1)), list(Bits(11)))


class Conf(Flag, boundary=CONFORM):
    A = 1
    B = 2


class Ej(IntFlag, boundary=EJECT):
    A = 1
    B = 2


print(repr(Conf(5)), repr(Ej(5)), repr(Ej(3)), repr(~Ej.A), repr(~Conf.A))
print(STRICT, repr(KEEP), list(FlagBoundary))

Animal = Enum('Animal', 'ANT BEE CAT')
print(list(Animal), Animal.ANT.value, Animal.__module__, Animal)
print(list(Enum('N', [('X', 10), ('Y', 20)])), list(Enum('D', {'P': 'p', 'Q': 'q'})), list(IntEnum('I', ['U', 'V'], start=5)), list(Enum('T', ('A', 'B'), type=str)) if False else '')


class WithNon(Enum):
    _ignore_ = ['skip']
    skip = 3
    A = 1
    helper = nonmember(5)
    func = member(len)

    def method(self):
        return 'm'

    lam = lambda self: 'lam'


print(list(WithNon), WithNon.helper, WithNon.A.method(), WithNon.A.lam(), hasattr(WithNon, 'skip'))


class Base(Enum):
    def describe(self):
        return f'{self.name}={self.value}'

    def __str__(self):
        return 'base:' + self.name


class Derived(Base):
    ONE = 1


print(Derived.ONE.describe(), Derived.ONE, repr(Derived.ONE), f'{Derived.ONE}')


class Ordered(Enum):
    _order_ = 'A B'
    A = 1
    B = 2

    def __lt__(self, other):
        return self.value < other.value


print(sorted([Ordered.B, Ordered.A]))


def disorder():
    class Dis(Enum):
        _order_ = 'B A'
        A = 1
        B = 2


show(disorder)


class Unhash(Enum):
    A = [1]
    B = {'k': 1}


print(Unhash([1]), Unhash.B)


class Hooked(Enum):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__()
        cls.seen = [m.name for m in cls], kw


class H2(Hooked, tag='t'):
    P = 1
    Q = 2


print(H2.seen)
import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
match Color.RED:
    case Color.GREEN:
        print('green')
    case Color.RED:
        print('red')


@verify(UNIQUE, CONTINUOUS)
class V(IntEnum):
    A = 1
    B = 2


def gap():
    @verify(CONTINUOUS)
    class Gap(Enum):
        A = 1
        B = 4


show(gap)
