import traceback
def f(): raise KeyError('k')
try:
    try: f()
    except KeyError as e: raise ValueError('v') from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    print(traceback.format_exception(e)[-1].strip(), len(traceback.extract_tb(e.__traceback__)))
try:
    try: f()
    except KeyError: raise ValueError('w') from None
except ValueError as e: print(e.__cause__, repr(e.__context__), e.__suppress_context__)
def g():
    try: return 'try'
    finally: print('finally')
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print('body', i)
        except Exception: pass
        else: print('else', i)
        finally: print('fin', i)
    return i
print(g(), h())
def override():
    try: raise ValueError
    finally: return 'swallowed'
print(override())
class MyError(Exception):
    def __init__(self, code, *args): super().__init__(code, *args); self.code = code
    def __str__(self): return f'code {self.code}'
try: raise MyError(5, 'x')
except (KeyError, MyError) as e: print(e, repr(e), e.args, isinstance(e, Exception))
try: e
except NameError as n: print(n)
for bad in (lambda: (_ for _ in ()).throw(5), lambda: exec('raise 5'), lambda: exec('raise'), lambda: exec('raise ValueError from 5'), lambda: exec('try:\n 1/0\nexcept 5: pass'), lambda: exec('assert 1 == 2, "msg"'), lambda: exec('assert False')):
    try: bad()
    except BaseException as e: print(type(e).__name__, e)
try:
    try: 1 / 0
    except ZeroDivisionError as e: undefined_name
except NameError as e: print(e, '|', repr(e.__context__))
print(issubclass(FileNotFoundError, OSError), OSError(2, 'x'), type(OSError(2, 'x')).__name__, OSError(2, 'x', 'file'))
try: open('/nonexistent')
except OSError as e: print(e, e.errno, e.filename, type(e).__name__)
try: raise StopIteration(5)
except StopIteration as e: print(e.value)
try: raise SystemExit(3)
except SystemExit as e: print(e.code)
try: {}['a']['b']
except KeyError as e: print(str(e), e.args)
