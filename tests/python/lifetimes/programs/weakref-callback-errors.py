import weakref, sys
def hook(u): print(u.exc_type.__name__, u.exc_value, u.err_msg, u.object is not None)
sys.unraisablehook = hook
class O:
    def __del__(self): raise KeyError('del')
o = O()
def cb(r): raise ValueError('cb')
r = weakref.ref(o, cb)
del o
print('alive')
def g():
    try: yield 1
    finally: raise RuntimeError('in finally')
x = g(); next(x)
del x
print('end')
