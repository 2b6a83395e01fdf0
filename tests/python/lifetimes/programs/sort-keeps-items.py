class R:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def key(r):
    return r.n
l = [R(3), R(1), R(2)]
l.sort(key=key)
print([r.n for r in l])
print([r.n for r in sorted([R(6), R(5)], key=key)])
print('gone')
print(max([R(7), R(8)], key=key).n)
print(sum(r.n for r in [R(9)]))
m = list(map(lambda r: r.n, [R(10), R(11)]))
print(m)
def pairs(a, b): return a
import functools
x = functools.reduce(pairs, [R(12), R(13)])
print(x.n)
x = None
del l
print('end')
