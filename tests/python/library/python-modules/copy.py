import copy
from collections import OrderedDict, defaultdict, deque, Counter, namedtuple


class A:
    def __init__(self):
        self.x = [1, 2]
        self.me = self


a = A()
b = copy.copy(a)
c = copy.deepcopy(a)
print(b is not a, b.x is a.x, b.me is a, c.x == a.x, c.x is not a.x, c.me is c)


class S:
    __slots__ = ('p', 'q')


s = S()
s.p = [1]
t = copy.deepcopy(s)
print(t.p, t.p is s.p, hasattr(t, 'q'), copy.copy(s).p is s.p)


class Hooks:
    def __copy__(self):
        return 'copied'

    def __deepcopy__(self, memo):
        return 'deep', len(memo) >= 0


print(copy.copy(Hooks()), copy.deepcopy(Hooks()), copy.deepcopy([Hooks()]))


class Reduce:
    def __init__(self, v):
        self.v = v

    def __reduce__(self):
        return Reduce, (self.v,), {'extra': [1]}


r = copy.deepcopy(Reduce([5]))
print(r.v, r.extra)


class State:
    def __init__(self):
        self.a = 1
        self.lock = object()

    def __getstate__(self):
        return {'a': self.a}

    def __setstate__(self, state):
        self.a = state['a'] + 1


print(copy.copy(State()).__dict__)
loop = [1]
loop.append(loop)
d = copy.deepcopy(loop)
print(d[1] is d, d)
tup = ([1], 2)
print(copy.deepcopy(tup), copy.deepcopy(tup)[0] is tup[0], copy.deepcopy((1, (2, 3))) == (1, (2, 3)))
nested = {'k': [1, {2, 3}], (1, 2): {'z': bytearray(b'x')}}
m = copy.deepcopy(nested)
print(m == nested, m['k'] is nested['k'], m['k'][1] is nested['k'][1])
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])
P = namedtuple('P', 'x y')
print(copy.copy(P(1, [2])), copy.deepcopy(P(1, [2])))
for v in (OrderedDict(a=[1]), defaultdict(list, a=[1]), deque([1, [2]], maxlen=5), Counter('aab'), frozenset([1, 2]), {1, 2}, 'x', 3.5, None, len, A):
    w = copy.deepcopy(v)
    print(type(w).__name__, w == v, copy.copy(v) == v, w is v)


class MyList(list):
    pass


l = MyList([1, [2]])
l.tag = 'tag'
k = copy.deepcopy(l)
print(k, k.tag, type(k).__name__, k[1] is l[1])


class MyDict(dict):
    pass


l = MyDict(a=[1])
k = copy.copy(l)
print(k, type(k).__name__, k['a'] is l['a'])
e = copy.copy(ValueError('x', 1))
print(repr(e), e.args)
print(copy.Error.__mro__[1].__name__, copy.error is copy.Error)
bound = copy.deepcopy(a.__init__)
print(bound.__self__ is a)
