import weakref
class O:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, [r() is None for r in refs])
refs = []
def cb(tag): return lambda r: print('callback', tag, r() is None)
o = O(1)
refs.append(weakref.ref(o, cb('first')))
refs.append(weakref.ref(o, cb('second')))
plain = weakref.ref(o)
refs.append(plain)
print(refs[0].__callback__ is not None)
del o
print(refs[0].__callback__, plain())
o = O(2)
r = weakref.ref(o, cb('dropped ref'))
del r
refs.clear()
del o
print('no callback')
o = O(3)
p = weakref.proxy(o, lambda p: print('proxy callback'))
print(p.n)
del o
try: p.n
except ReferenceError as e: print(e)
o = O(4)
o.self_ref = weakref.ref(o, cb('own'))
del o
print('end')
