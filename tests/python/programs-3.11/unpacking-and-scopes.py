x = 1
def read(): return x
def shadow():
    x = 2
    def inner(): return x
    return inner()
def change():
    global x
    x = 3
print(read(), shadow(), change(), x)
ns = {}
exec('y = x + 1 if "x" in globals() else 0\ndef f(): return y', ns)
print(ns['y'], ns['f'](), eval('a * b', {'a': 2}, {'b': 5}), sorted(k for k in locals() if not k.startswith('_'))[:3])
class Mapping(dict):
    def __missing__(self, key): return f'<{key}>'
print(eval('q', {}, Mapping()))
a = [1, 2]; a[0], a[1] = a[1], a[0]; print(a)
i = 0; i, a[i] = 1, 9; print(i, a)
for i, (j, *k) in enumerate([(1, 2, 3), 'ab']): print(i, j, k)
def defaults(v, acc=[]): acc.append(v); return acc
print(defaults(1), defaults(2), defaults.__defaults__)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), [*(1, 2), *[3]], {**{'a': 1}})
del a
try: a
except NameError as e: print(e)
def gen():
    x = yield
    print('got', x)
    return x
g = gen(); next(g)
try: g.send(5)
except StopIteration as s: print(s.value)
print(1 < 2 < 3, 1 < 3 > 2, not 1 == 2, 1 if [] else 2, [] or 'x', 0 and 1, (1, 2) < (1, 3), None is None)
while True:
    break
else: print('never')
for _ in []: pass
else: print('else')
assert True, 'no'
print(f.__name__ if 'f' in dir() else 'no f', __name__, callable(print))
