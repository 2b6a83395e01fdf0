import collections
from collections import namedtuple, Counter, ChainMap, UserDict, UserList, UserString, OrderedDict, defaultdict, deque

Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p.y, p[0], tuple(p), p._asdict(), p._replace(x=5), Point._make([3, 4]), Point._fields, p == (1, 2), hash(p) == hash((1, 2)))
print(Point.__doc__, Point.x.__doc__, Point.__new__.__doc__, Point.__module__, Point.__mro__, Point.__match_args__)
for bad in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, 2, z=3), lambda: p._replace(z=1), lambda: Point._make([1]),
            lambda: setattr(p, 'x', 3), lambda: setattr(p, 'w', 3), lambda: namedtuple('A', 'x x'), lambda: namedtuple('A', '_x'),
            lambda: namedtuple('class', 'x'), lambda: namedtuple('A', 'def'), lambda: namedtuple('A', 'a-b'),
            lambda: namedtuple('A', 'a', defaults=[1, 2])):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[7, 8])
print(Q(1), Q(1, 2), Q._field_defaults, Q(c=0, a=9))
print(namedtuple('R', 'a def a _b', rename=True)._fields, namedtuple('E', '')())


class Sub(Point):
    def dist(self):
        return self.x + self.y


print(Sub(3, 4), Sub(3, 4).dist())
match p:
    case Point(x, y):
        print('matched', x, y)
x, y = p

c = Counter('abracadabra')
print(c, c.most_common(2), c.most_common(), c['z'], c.total(), sorted(c.elements()))
d = Counter(a=1, b=5, z=-1)
print(c + d, c - d, c | d, c & d, +d, -d, c == d, c != d, Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter() == Counter(a=0))
c.update('aaa')
c.update({'b': 10}, q=2)
c.subtract(['a', 'b'])
c.subtract(r=3)
print(c, c.copy() == c, type(c.copy()).__name__)
del c['nothing']
c += Counter(q=1)
print(c)
c -= Counter(a=100)
c |= Counter(x=3)
print(c)
c &= Counter(x=2, b=4)
print(c, Counter(), Counter({'a': 'x', 'b': 1}) if False else '', isinstance(c, dict), Counter([1, 1, 2]).most_common(1))
try:
    Counter.fromkeys('ab')
except NotImplementedError as e:
    print(e)

cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm, cm['a'], cm['b'], len(cm), list(cm), cm.get('z', 5), 'b' in cm, dict(cm), cm.parents, cm.new_child({'n': 0}), cm.new_child(k=1))
cm['c'] = 9
print(cm.maps, cm.pop('c'), bool(ChainMap()), cm | {'q': 1}, {'q': 1} | cm)
for bad in (lambda: cm['zz'], lambda: cm.pop('b'), lambda: cm.__delitem__('b')):
    try:
        bad()
    except KeyError as e:
        print(repr(e))


class Upper(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)


u = Upper({'a': 1}, b=2)
u.update(c=3)
print(u, u['A'], len(u), 'a' in u, u.get('B'), u | {'d': 4}, isinstance(u, dict), u.copy(), type(u.copy()).__name__)


class L(UserList):
    def total(self):
        return sum(self.data)


lst = L([3, 1, 2])
lst.append(5)
lst.sort()
print(lst, lst[1:], type(lst[1:]).__name__, lst + [1], [0] + lst, lst * 2, lst.total(), lst == [1, 2, 3, 5], lst < [2], 3 in lst, lst.index(3))
s = UserString('hello')
print(s, repr(s), s.upper(), type(s.upper()).__name__, s + '!', s[1:3], 'ell' in s, s == 'hello', s.split('l'), len(s), s.replace('l', 'L'), s.join(['a', 'b']))

dd = defaultdict(list)
dd['a'].append(1)
print(dd, OrderedDict(a=1, b=2), deque([1, 2, 3], maxlen=2))
print(collections.abc.Mapping.__name__)
