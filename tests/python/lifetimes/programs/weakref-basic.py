import weakref, gc
class O: pass
o = O()
r = weakref.ref(o)
print(r() is o, weakref.ref(o) is r, weakref.getweakrefcount(o))
del o
print(r(), r)if False else print(r())
o = O(); o.me = o
r = weakref.ref(o)
del o
print(r() is None)
gc.collect()
print(r() is None)
def f(x):
    r = weakref.ref(x)
    return r
r = f(O())
print(r())
o = O()
a = weakref.ref(o); h = hash(a)
b = weakref.ref(o, lambda _: None)
print(a == b, hash(b) == h)
del o
print(a == b, a == a, hash(a) == h)
o = O(); c = weakref.ref(o); del o
try: hash(c)
except TypeError as e: print(e)
def fn(): pass
rf = weakref.ref(fn); print(rf() is fn); del fn; print(rf())
class M:
    def m(self): return 1
m = M()
rm = weakref.ref(m.m)
print(rm())
wm = weakref.WeakMethod(m.m)
print(wm()())
del m
print(wm())
