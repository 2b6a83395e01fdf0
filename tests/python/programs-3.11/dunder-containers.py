class Ring:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, key):
        if isinstance(key, slice): return ('slice', key.start, key.stop, key.step)
        if isinstance(key, tuple): return ('tuple', key)
        return self.items[key % len(self.items)]
    def __setitem__(self, key, value): self.items[key % len(self.items)] = value
    def __delitem__(self, key): del self.items[key]
    def __contains__(self, item): return item in self.items
    def __reversed__(self): return iter(self.items[::-1])
    def __missing__(self, key): return 'never'

r = Ring(1, 2, 3)
print(len(r), r[4], r[-1], r[1:2], r[::2], r[1, 2:3], 2 in r, list(reversed(r)), bool(Ring()))
r[5] = 9
del r[0]
print(r.items)
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 9 in Old(), max(Old()), [*Old()], dict(enumerate(Old())))
class Default(dict):
    def __missing__(self, key): return f'no {key}'
d = Default(a=1)
print(d['a'], d['b'], d.get('b'), 'b' in d)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
    def __length_hint__(self): return 3
print(list(It()), sum(It()), 2 in It(), tuple(zip(It(), 'abc')), list(map(str, It())))
class Call:
    def __call__(self, *a, **k): return a, k
print(Call()(1, x=2), callable(Call()), callable(It()))
class Bad:
    def __len__(self): return -1
    def __bool__(self): return 1
    def __hash__(self): return 'x'
    def __iter__(self): return 5
    def __str__(self): return 3
    def __repr__(self): return None
    def __contains__(self, x): return []
    def __index__(self): return 'q'
for use in (len, bool, hash, iter, str, repr, lambda b: 1 in b, lambda b: [1][b], int):
    try:
        print(use(Bad()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
