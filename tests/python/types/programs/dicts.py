def show(compute):
    try:
        print(repr(compute()))
    except Exception as error:
        print(type(error).__name__, error, sep=': ')


def changed(change, **entries):
    value = dict(entries)
    try:
        result = change(value)
        print(value, result)
    except Exception as error:
        print(value, type(error).__name__, error, sep=': ')


show(lambda: dict())
show(lambda: dict(a=1, b=2))
show(lambda: dict({'a': 1}, b=2))
show(lambda: dict([('a', 1), ('b', 2)]))
show(lambda: dict(['ab', 'cd']))
show(lambda: dict([1, 2]))
show(lambda: dict(['abc']))
show(lambda: dict(5))
show(lambda: dict([], []))
show(lambda: dict(zip('ab', (1, 2))))
show(lambda: {'a': 1, 'a': 2})
show(lambda: {1: 'a', 1.0: 'b', True: 'c'})
show(lambda: {**{'a': 1}, 'b': 2, **{'a': 3}})
show(lambda: {'a': 1}['a'])
show(lambda: {'a': 1}['b'])
show(lambda: {'a': 1}[[]])
show(lambda: {[]: 1})
show(lambda: {(1, []): 1})
show(lambda: {'a': 1}.get('a'))
show(lambda: {'a': 1}.get('b'))
show(lambda: {'a': 1}.get('b', 5))
show(lambda: {'a': 1}.get({}))
show(lambda: {'a': 1}.get())
show(lambda: {'a': 1}.get('a', default=3))
changed(lambda d: d.setdefault('a', 5), a=1)
changed(lambda d: d.setdefault('b', 5), a=1)
changed(lambda d: d.setdefault('b'), a=1)
changed(lambda d: d.pop('a'), a=1, b=2)
changed(lambda d: d.pop('x'), a=1, b=2)
changed(lambda d: d.pop('x', None), a=1, b=2)
changed(lambda d: d.pop(), a=1)
changed(lambda d: d.popitem(), a=1, b=2)
changed(lambda d: d.popitem())
changed(lambda d: d.clear(), a=1, b=2)
changed(lambda d: d.copy(), a=1, b=2)
changed(lambda d: d.update(b=2), a=1)
changed(lambda d: d.update({'a': 5}, c=6), a=1)
changed(lambda d: d.update([('z', 1)]), a=1)
changed(lambda d: d.update([('z', 1, 2)]), a=1)
changed(lambda d: d.update([5]), a=1)
changed(lambda d: d.update(None), a=1)
changed(lambda d: d.__setitem__('b', 2), a=1)
changed(lambda d: d.__setitem__([], 2), a=1)
changed(lambda d: d.__delitem__('a'), a=1)
changed(lambda d: d.__delitem__('x'), a=1)
changed(lambda d: d.__delitem__([]), a=1)
changed(lambda d: d.__ior__({'b': 2}), a=1)
changed(lambda d: d.__ior__([('b', 2)]), a=1)
show(lambda: {'a': 1} | {'b': 2, 'a': 3})
show(lambda: {'a': 1} | [('b', 2)])
show(lambda: {'a': 1} == {'a': 1.0})
show(lambda: {'a': 1, 'b': 2} == {'b': 2, 'a': 1})
show(lambda: {'a': 1} == {'a': 2})
show(lambda: {'a': 1} != {'b': 1})
show(lambda: {'a': 1} < {'b': 1})
show(lambda: 'a' in {'a': 1})
show(lambda: 1 in {'a': 1})
show(lambda: [] in {'a': 1})
show(lambda: len({'a': 1}))
show(lambda: bool({}))
show(lambda: hash({}))
show(lambda: dict.fromkeys('ab'))
show(lambda: dict.fromkeys([1, 2], 0))
show(lambda: dict.fromkeys(5))
show(lambda: {'b': 1, 'a': 2}.keys())
show(lambda: {'b': 1, 'a': 2}.values())
show(lambda: {'b': 1, 'a': 2}.items())
show(lambda: list(reversed({'b': 1, 'a': 2})))
show(lambda: list(reversed({'b': 1, 'a': 2}.items())))
show(lambda: list(reversed({'b': 1, 'a': 2}.values())))
show(lambda: {'a': 1, 'b': 2}.keys() & {'a', 'c'})
show(lambda: sorted({'a': 1, 'b': 2}.keys() | ['c']))
show(lambda: {'a': 1, 'b': 2}.keys() - {'a'})
show(lambda: sorted({'a': 1, 'b': 2}.keys() ^ {'a', 'c'}))
show(lambda: {'a', 'b'} - {'a': 1}.keys())
show(lambda: {'a': 1}.items() & {('a', 1)})
show(lambda: {'a': 1}.keys() == {'a'})
show(lambda: {'a': 1}.keys() == {'a': 2}.keys())
show(lambda: {'a': 1}.keys() < {'a', 'b'})
show(lambda: {'a': 1}.keys() >= {'a': 0, 'b': 0}.keys())
show(lambda: {'a': 1}.values() == {'a': 1}.values())
show(lambda: {'a': 1}.keys().isdisjoint(['b']))
show(lambda: ('a', 1) in {'a': 1}.items())
show(lambda: ('a', 2) in {'a': 1}.items())
show(lambda: 1 in {'a': 1}.values())
show(lambda: len({'a': 1}.items()))
show(lambda: {'a': 1}.keys()[0])
show(lambda: {}.keys() + {}.keys())
show(lambda: dict[str, int])
show(lambda: {1: {2: [3]}, 'x': (4,)})
show(lambda: {'a': 1}.a)
show(lambda: {None: 1, True: 2, 1.5: 3, b'x': 4, (1,): 5})
show(lambda: {x: x * x for x in range(3)})


def grow():
    d = {'a': 1}
    for key in d:
        d[key + 'x'] = 1


def shrink():
    d = {'a': 1, 'b': 2}
    for key in d:
        del d[key]


def swap():
    d = {'a': 1}
    for key in d:
        del d['a']
        d['b'] = 1


show(grow)
show(shrink)
show(swap)
d = {'a': 1, 'b': 2}
for key in d:
    d[key] += 10
print(d)
d['self'] = d
print(d)
view = d.keys()
del d['self']
d['z'] = 0
print(view, len(view))
for at in range(20):
    d[at] = at
for at in range(0, 20, 2):
    del d[at]
print(d, list(d)[3])
del d['a']
d['a'] = 'again'
print(list(d.items())[-1])


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print('hash', self.name)
        return hash(self.name)

    def __eq__(self, other):
        print('eq', self.name, getattr(other, 'name', other))
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return f'Key({self.name})'


k = Key('a')
d = {k: 1}
print(d[Key('a')], k in d, Key('b') in d, 'zz' in d)
d[Key('a')] = 2
print(d, len(d))
print(d.get(Key('c'), 'none'), d.pop(Key('a')), d)
s = {Key('x'), Key('x'), Key('y')}
print(len(s))


class Bad:
    __hash__ = None


class Worse:
    def __hash__(self):
        return 'x'


class Raising:
    def __hash__(self):
        raise ValueError('no hash')


show(lambda: {Bad(): 1})
show(lambda: {Worse(): 1})
show(lambda: {Raising(): 1})
show(lambda: hash(Bad()))


class OnlyEq:
    def __eq__(self, other):
        return True


show(lambda: hash(OnlyEq()))
show(lambda: {OnlyEq(): 1}.__class__)


class Defaults(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


defaults = Defaults(a=1)
print(defaults['a'], defaults['b'], defaults, defaults.get('c'), type(defaults.copy()).__name__)
print(Defaults.fromkeys('xy', 0), type(Defaults.fromkeys('x')).__name__, defaults == {'a': 1, 'b': 'bb'})


class Mapping:
    def keys(self):
        return ['p', 'q']

    def __getitem__(self, key):
        return key.upper()


print(dict(Mapping()), {**Mapping()})
