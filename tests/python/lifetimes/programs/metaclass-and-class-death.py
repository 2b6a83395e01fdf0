import gc, weakref
gc.disable()
def make():
    class Local:
        def __del__(self): print('instance of local class')
    Local()
    return weakref.ref(Local)
r = make()
print(r() is None)
gc.collect()
print(r() is None)
class Meta(type):
    def __del__(cls): print('class', cls.__name__)
def make2():
    class X(metaclass=Meta): pass
make2()
print('made')
gc.collect()
print('end')
