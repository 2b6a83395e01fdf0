class R: pass
r = R()
R.__del__ = lambda self: print('added')
del r
class S:
    def __del__(self): print('S')
s = R()
s.__class__ = S
s = None
class L(list):
    def __del__(self): print('L', len(self))
l = L([1, 2])
del l
class E(Exception):
    def __del__(self): print('E')
try: raise E
except E: print('caught')
print('end')
del R.__del__
R()
