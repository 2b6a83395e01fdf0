import sys
log = []
def prof(frame, event, arg):
    log.append((frame.f_code.co_name, event, getattr(arg, '__name__', arg) if event.startswith('c_') else arg))
def gen(): yield 1; yield 2
def boom(): int('x'); [].index(1)
def f():
    for v in gen(): pass
    try: boom(); [].index(1)
    except ValueError: pass
    try: [].index(1)
    except ValueError: pass
    return len([1]) + max(*[1, 2])
sys.setprofile(prof); f(); sys.setprofile(None)
for entry in log: print(entry)
lines = []
def trace(frame, event, arg):
    lines.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, arg[0].__name__ if event == 'exception' else arg if event == 'return' else None))
    return trace
def inner(n):
    if n: raise KeyError(n)
    return n
def outer():
    total = 0
    for n in (0, 1):
        try: total += inner(n)
        except KeyError:
            total = -1
    return total
sys.settrace(trace); outer()
try: inner(5)
except KeyError: pass
sys.settrace(None)
for entry in lines: print(entry)
