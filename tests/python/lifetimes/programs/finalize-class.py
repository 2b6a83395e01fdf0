import weakref
class O: pass
o = O()
f = weakref.finalize(o, print, 'bye', 1, sep='-')
print(f.alive, f.atexit, f.peek()[1] is print)
del o
print(f.alive, f.peek())
o = O()
g = weakref.finalize(o, lambda: 42)
print(g(), g.alive, g())
o2 = O()
h = weakref.finalize(o2, print, 'never')
print(h.detach()[0] is o2, h.alive)
del o2
o3 = O()
weakref.finalize(o3, print, 'at exit 1')
weakref.finalize(o3, print, 'at exit 2')
k = weakref.finalize(o3, print, 'not at exit'); k.atexit = False
class D:
    def __del__(self): print('D del')
d = D()
weakref.finalize(d, print, 'finalize d')
del d
print('main over')
