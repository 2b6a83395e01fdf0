class R:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
def f():
    r = R('local of f')
    raise ValueError('x')
try:
    f()
except ValueError as e:
    print('caught', e)
print('after handler')
def g():
    r = R('local of g')
    try:
        raise KeyError(1)
    finally:
        print('finally')
try:
    g()
except KeyError:
    print('handler')
print('after')
saved = None
try:
    f()
except ValueError as e:
    saved = e
print('saved')
saved.__traceback__ = None
print('traceback cleared')
saved = None
try:
    [R('in list'), 1 / 0]
except ZeroDivisionError:
    print('zero')
print('end')
