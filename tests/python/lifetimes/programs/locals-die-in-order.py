class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
def f():
    x = R('x'); y = R('y'); z = R('z')
    print('in f')
    return y
y = f()
print('after f', y.name)
def g(a, b):
    print('in g')
g(R('arg1'), R('arg2'))
print('after g')
def h():
    r = R('inner')
    def k(): return r
    return k
k = h()
print('closure', k().name)
del k
print('done')
del y
