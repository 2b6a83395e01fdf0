import traceback, sys, io


def inner(x):
    return 1 / x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError as e:
        raise ValueError('outer failed') from e


try:
    outer(0)
except ValueError as e:
    err = e
    text = traceback.format_exc()
    print(text)
    traceback.print_exc(file=sys.stdout)
print(traceback.format_exception(err) == traceback.format_exception(type(err), err, err.__traceback__), len(traceback.format_exception(err)))
print(''.join(traceback.format_exception(err, chain=False)))
print(traceback.format_exception_only(err), traceback.format_exception_only(type(err), err))
print(''.join(traceback.format_tb(err.__traceback__)), len(traceback.format_tb(err.__traceback__)), len(traceback.format_tb(err.__traceback__, 1)))
for f in traceback.extract_tb(err.__traceback__):
    print(f.lineno, f.name, f.line, tuple(f)[1:], f.filename.endswith('.py'))
print(traceback.format_exc())


def stack():
    s = traceback.extract_stack()
    print([(f.name, f.lineno, f.line) for f in s][-2:])
    print(''.join(traceback.format_stack()[-2:]))
    traceback.print_stack(file=sys.stdout, limit=1)


stack()
te = traceback.TracebackException.from_exception(err)
print(''.join(te.format()) == text, str(te), te.exc_type, list(te.format_exception_only()), te.__cause__.exc_type, len(te.stack))
try:
    {}['a']
except KeyError as e:
    e.add_note('a note\nsecond')
    print(traceback.format_exception_only(e))
    traceback.print_exception(e, file=sys.stdout)


def rec(n):
    if n == 0:
        raise RuntimeError('deep')
    rec(n - 1)


try:
    rec(10)
except RuntimeError as e:
    traceback.print_tb(e.__traceback__, file=sys.stdout)
    print(len(traceback.format_tb(e.__traceback__)), len(traceback.extract_tb(e.__traceback__)))
    traceback.print_exc(limit=2, file=sys.stdout)
    traceback.print_exc(limit=-1, file=sys.stdout)
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError('t')])
except ExceptionGroup as e:
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception_only(e))
print(traceback.format_exception(None))
print(traceback.format_list([('f.py', 3, 'fn', 'x = 1')]), traceback.format_exception_only(OSError(2, 'x')), traceback.format_exception_only(ValueError()))
buf = io.StringIO()
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('second')
except KeyError:
    traceback.print_exc(file=buf)
print(buf.getvalue())
