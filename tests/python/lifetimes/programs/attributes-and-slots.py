class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
class A: pass
a = A()
a.r = R('r1')
a.r = R('r2')
print('replaced')
del a.r
print('deleted')
a.r = R('r3'); a.s = R('s3')
del a
print('owner gone')
class S:
    __slots__ = ('x', 'y')
s = S()
s.x = R('x'); s.y = R('y')
s.x = None
print('slot set')
del s
print('slots gone')
a = A(); a.__dict__['k'] = R('k')
setattr(a, 'k', 1)
print('setattr')
a.m = R('m')
delattr(a, 'm')
vars(a).update(z=R('z'))
a.__dict__.clear()
print('end')
