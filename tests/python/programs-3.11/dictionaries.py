d = {'a': 1, 'b': 2}
print(d | {'c': 3}, {**d, 'a': 9}, d.setdefault('z', []), d.pop('a'), d.get('q', 'no'), list(d.items()), d.popitem())
d.update(x=1, y=2); d.update([('w', 3)]); d |= {'v': 4}
print(d, 'x' in d, len(d), list(reversed(d)), dict.fromkeys('ab', 0), dict(zip('ab', (1, 2))), dict([(1, 2)], k=3))
k, v, i = d.keys(), d.values(), d.items()
d['new'] = 5
print(len(k), 'new' in k, 5 in v, ('new', 5) in i, k & {'new', 'q'}, k - {'new'} == set(k) - {'new'}, sorted(k | {'zz'}), k ^ {'new'} == {'b', 'x', 'y', 'w', 'v'}, k.isdisjoint({'no'}))
print({1: 'a'} == {1.0: 'a'}, {'a': 1} == {'a': 1, 'b': 2}, {} or 'empty', d.copy() is d, repr(k)[:12], type(i).__name__)
try:
    for key in d: d[key + '!'] = 1
except RuntimeError as e: print(e)
for bad in (lambda: d['missing'], lambda: {[]: 1}, lambda: {}.popitem(), lambda: {}.pop('x'), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {} < {}, lambda: dict(5), lambda: {}.update(5), lambda: {1} | [1]):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
self_ref = {}; self_ref['me'] = self_ref
print(self_ref)
from collections import Counter, OrderedDict, defaultdict, ChainMap, deque, namedtuple
c = Counter('mississippi')
print(c.most_common(2), c['z'], c - Counter('miss'), sorted(c.elements())[:3], c.total(), c + Counter(s=1), -Counter(a=-2))
dd = defaultdict(list); dd['a'].append(1); print(dd, dict(dd), dd.default_factory)
od = OrderedDict(a=1, b=2); od.move_to_end('a'); print(od, od.popitem(last=False), od == {'a': 1})
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], dict(cm), cm.maps)
P = namedtuple('P', 'x y', defaults=[0]); p = P(1); print(p, p._replace(x=5), p._asdict(), P._fields, p == (1, 0), p.x)
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); q.rotate(1); print(q, q[0], q.pop(), q.popleft(), len(q))
