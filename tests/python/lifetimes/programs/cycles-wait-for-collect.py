import gc
gc.disable()
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a = N('a'); b = N('b')
a.other = b; b.other = a
del a, b
print('dropped')
print(gc.collect() > 0)
print('collected')
c = N('c'); c.leaf = N('leaf'); c.me = c
del c
print('still there')
gc.collect()
l = [N('in list')]
l.append(l)
del l
print('list cycle')
gc.collect()
def f():
    n = N('closure')
    def g(): return g, n
    return g
f()
print('function cycle')
gc.collect()
n = N('broken'); n.me = n
m = n
del n
m.me = None
del m
print('broken by hand')
print(gc.collect(), gc.isenabled())
