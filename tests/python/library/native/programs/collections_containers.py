from collections import deque, defaultdict, OrderedDict, namedtuple, Counter, ChainMap
import copy


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.rotate(1)
print(d)
d.rotate(-2)
print(d, 2 in d, 9 in d, d.count(2), d.index(2), list(reversed(d)))
d.extend('ab')
d.extendleft('xy')
print(d)
d.remove('a')
d.insert(1, 'new')
d[0] = 'first'
del d[-1]
print(d)
d.reverse()
print(d, d.copy() == d, d + deque([1]), d * 2)
limited = deque(range(5), maxlen=3)
limited.append(9)
print(limited, limited.maxlen, limited.copy())
limited.appendleft('l')
print(limited)
attempt(limited.insert, 0, 1)
attempt(deque().pop)
attempt(deque().popleft)
attempt(deque([1]).remove, 2)
attempt(deque([1]).index, 2)
attempt(lambda: deque([1])[5])
attempt(deque, [1], -1)
attempt(deque, 5)
attempt(lambda: deque([1]) + [1])
print(deque([1, 2]) < deque([1, 3]), deque() == deque(), deque([1]) == [1], bool(deque()))
recursive = deque()
recursive.append(recursive)
print(recursive)
changing = deque([1, 2, 3])
try:
    for item in changing:
        changing.append(item)
except RuntimeError as error:
    print(error)
grown = deque([1])
grown.extend(grown)
grown += [5]
print(grown, copy.copy(grown), deque('abc', 2))
for _ in range(300):
    grown.append(_)
    grown.popleft()
print(len(grown), grown[0], grown[-1])

dd = defaultdict(list)
dd['a'].append(1)
dd['a'].append(2)
print(dd, dd['b'], dict(dd), dd.default_factory, 'zz' in dd, dd.get('q'))
counts = defaultdict(int, x=5)
counts['x'] += 1
counts['y'] += 1
print(counts, counts.copy(), counts | {'z': 1})
attempt(lambda: defaultdict(None)['k'])
attempt(defaultdict, 5)
print(defaultdict(lambda: 'd')[0], defaultdict(int, {'a': 1}), defaultdict(int, [('a', 2)], b=3))

od = OrderedDict([('a', 1), ('b', 2), ('c', 3)])
od.move_to_end('a')
print(list(od.items()))
od.move_to_end('c', last=False)
print(list(od), od.popitem(), od.popitem(last=False), od)
attempt(od.move_to_end, 'zz')
attempt(OrderedDict().popitem)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1), OrderedDict())
print(list(reversed(OrderedDict(a=1, b=2))), OrderedDict(a=1).copy(), OrderedDict(a=1) | {'b': 2}, OrderedDict(x=[1]))

Point = namedtuple('Point', 'x y', defaults=[0])
p = Point(3)
print(p, p.x, p._replace(y=5), p._asdict(), Point._fields, Point._make([1, 2]), p == (3, 0))
attempt(Point)
attempt(namedtuple, 'Bad', 'a a')
c = Counter('abracadabra')
print(c.most_common(2), c['z'], sum(c.values()), c + Counter('ab'), c - Counter('aaaaaa'), sorted(c.elements())[:3])
c.update('zz')
c.subtract({'z': 1})
print(c['z'], Counter(a=1) & Counter(a=3), Counter(a=1) | Counter(b=2))
m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(m['a'], m['b'], sorted(m), m.new_child({'c': 1})['c'], len(m))
