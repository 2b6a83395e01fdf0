from contextlib import contextmanager, ExitStack, closing
@contextmanager
def cm(name):
    print('enter', name)
    try: yield name
    finally: print('leave', name)
with cm('a') as v: print(v)
c = cm('b'); c.__enter__()
del c
print('dropped')
class R:
    def __del__(self): print('R')
with cm('c'):
    r = R()
    r = None
    print('in c')
def f():
    with cm('d'):
        r = R()
        return 'returned'
print(f())
with ExitStack() as s:
    s.enter_context(cm('e')); s.callback(print, 'callback')
