from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int

class Shape:
    __match_args__ = ('kind', 'size')
    def __init__(self, kind, size):
        self.kind, self.size = kind, size

def describe(value):
    match value:
        case 0 | 1:
            return 'bit'
        case int(n) if n < 0:
            return f'negative {n}'
        case int():
            return 'int'
        case 'yes' | 'no' as answer:
            return f'answer {answer}'
        case str():
            return 'text'
        case []:
            return 'empty'
        case [x]:
            return f'one {x}'
        case [first, *rest] if len(rest) > 2:
            return f'many {first} {rest}'
        case (x, y):
            return f'pair {x} {y}'
        case {'type': 'point', 'x': x, **rest}:
            return f'dict point {x} {rest}'
        case {}:
            return 'mapping'
        case Point(x=0, y=0):
            return 'origin'
        case Point(x, y) if x == y:
            return f'diagonal {x}'
        case Point():
            return 'point'
        case Shape('circle', size):
            return f'circle {size}'
        case None:
            return 'none'
        case float(f):
            return f'float {f}'
        case _:
            return f'other {type(value).__name__}'

for value in (0, True, 7, -3, 'yes', 'hm', [], (1,), [1, 2], [1, 2, 3, 4], {'type': 'point', 'x': 3, 'z': 4}, {'a': 1}, Point(0, 0),
              Point(2, 2), Point(1, 2), Shape('circle', 9), Shape('square', 2), None, 2.5, {1, 2}, b'ab'):
    print(describe(value))

match (1, (2, [3, 4])):
    case (a, (b, [c, *d])):
        print(a, b, c, d)
class Color:
    RED = 'r'
match 'r':
    case Color.RED:
        print('red', a)
match {'k': [1, {'n': None}]}:
    case {'k': [_, {'n': None}]}:
        print('deep')
try:
    match Shape(1, 2):
        case Shape(1, 2, 3):
            pass
except TypeError as error:
    print(error)
try:
    match 5:
        case int(1, 2):
            pass
except TypeError as error:
    print(error)
