def g(name):
    try:
        print('start', name)
        yield 1
        yield 2
    finally:
        print('finally', name)
x = g('a'); next(x)
del x
print('after a')
for v in g('b'):
    print(v)
    break
print('after b')
def outer():
    yield from g('inner')
o = outer(); next(o)
o = None
print('after outer')
y = g('never started')
del y
print('nothing')
def first(it):
    for v in it: return v
print(first(g('in call')))
print('after first')
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): print('exit', a[0].__name__ if a[0] else None)
def w():
    with Ctx():
        yield 1
z = w(); next(z)
z = None
l = [g('l1'), g('l2')]
for i in l: next(i)
del i
l.clear()
print('end')
