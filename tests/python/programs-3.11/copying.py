import copy, threading, collections, datetime, random
class I(int): pass
class L(list): pass
class D(dict): pass
class G: __slots__ = ('a',)
class N:
    def __new__(cls, x): o = super().__new__(cls); o.x = x; return o
    def __getnewargs__(self): return (self.x,)
class H:
    def __deepcopy__(self, memo): return 'deep'
    def __copy__(self): return 'shallow'
for o in (I(3), L([1]), D(a=1)):
    o.extra = [1]
    c, d = copy.deepcopy(o), copy.copy(o)
    print(type(c).__name__, c, d, c.extra is o.extra, d.extra is o.extra)
g = G(); g.a = [1]
print(copy.deepcopy(g).a, g.__getstate__(), g.__reduce_ex__(4)[1:], copy.copy(N(5)).x, copy.copy(H()), copy.deepcopy([H()]))
for bad in (threading.Lock(), {'a': threading.RLock()}, (x for x in [1]), threading):
    try: copy.deepcopy(bad)
    except TypeError as e: print(e)
print(copy.copy(ValueError('a', 1)).args, copy.deepcopy({1, 2}), copy.deepcopy(collections.deque([1], 3)), copy.copy(datetime.date(2020, 1, 1)),
      copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list, a=[1])), copy.deepcopy(random.Random(5)).random() == random.Random(5).random())
cycle = []; cycle.append(cycle); twin = copy.deepcopy(cycle)
print(twin[0] is twin, twin is cycle)
