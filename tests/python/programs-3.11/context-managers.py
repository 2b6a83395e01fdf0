from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io

class Tracked:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self
    def __exit__(self, kind, value, traceback):
        print('exit', self.name, kind and kind.__name__, value)
        return self.swallow

with Tracked('a') as a, Tracked('b', swallow=True):
    print(a.name)
    raise ValueError('inside')
print('after')
with (Tracked('p'), Tracked('q') as q):
    print(q.name)

@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except KeyError as error:
        print('caught', error)
    finally:
        print(f'</{name}>')

with tag('div') as d:
    print(d)
with tag('p'):
    raise KeyError('k')
try:
    with tag('x'):
        raise TypeError('t')
except TypeError as error:
    print('outer', error)
with ExitStack() as stack:
    for name in 'xyz':
        stack.enter_context(Tracked(name))
    stack.callback(print, 'callback', sep='|')
with suppress(ZeroDivisionError, KeyError):
    {}['x']
buffer = io.StringIO()
with redirect_stdout(buffer):
    print('hidden')
print(repr(buffer.getvalue()))
with nullcontext(5) as n:
    print(n)
class Closable:
    def close(self): print('closed')
with closing(Closable()):
    pass
@tag('deco')
def decorated(): return 'body'
print(decorated())
try:
    with object():
        pass
except TypeError as error:
    print(error)
