import sys
class Out:
    def write(self, s): print('|' + s.rstrip('\n')) if s.strip() else None
    def flush(self): pass
class Bad:
    def __repr__(self): return 'Bad!'
    def __del__(self): raise ValueError('oops')
sys.unraisablehook = lambda u: print(u.exc_type, u.exc_value, u.err_msg, u.object.__qualname__)
b = Bad()
b = None
print('goes on')
try:
    Bad()
    print('inside')
except ValueError:
    print('never')
