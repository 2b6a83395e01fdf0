import sys, gc
a = []
n = sys.getrefcount(a)
b = a
print(sys.getrefcount(a) - n)
c = [a, a]
print(sys.getrefcount(a) - n)
d = {'k': a}
class O: pass
o = O(); o.x = a
print(sys.getrefcount(a) - n)
del b, c, d, o
print(sys.getrefcount(a) - n, n)
