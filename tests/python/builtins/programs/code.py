def show(compute):
    try:
        print(repr(compute()))
    except BaseException as error:
        print(type(error).__name__, error, sep=': ')


names = {}
exec('x = 1\ndef f(a):\n    return a + x\ny = f(2)', names)
print(names['x'], names['y'], sorted(key for key in names if key != '__builtins__'))
inner = {}
exec('z = x + 1', {'x': 1}, inner)
print(inner)
exec('top = 5')
print(top, eval('top * 2'), 'top' in globals(), globals()['top'])


def function(a, b=2, *rest, **named):
    c = 3
    print(sorted(locals()), dir(), eval('a + b + c'))
    snapshot = locals()
    d = 4
    return sorted(locals()), vars() == locals()


print(function(1))


def closure():
    seen = 1

    def inside():
        return seen, locals()

    return inside()


print(closure())


class Body:
    first = 1
    print('first' in locals(), sorted(name for name in vars() if not name.startswith('_')))


print(locals() is globals())
for source in ('1 +', 'def f(:', 'x = = 1', "'abc", 'if x:\npass', 'return 1'):
    try:
        compile(source, 'name.py', 'exec')
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.filename, error.lineno, error.offset)
code = compile('a = 1\nb = a + 1', 'name.py', 'exec')
space = {}
exec(code, space)
print(space['b'], code.co_filename, type(code).__name__)
show(lambda: exec('raise ValueError("inside")'))
show(lambda: eval('undefined_name'))
show(lambda: eval('[x for x in range(3)]'))
show(lambda: eval(b'1 + 1'))
show(lambda: exec(''))
show(lambda: eval(''))
show(lambda: eval('1', {}, 5))
show(lambda: exec('x', {}, 5))
show(lambda: exec('import math\nprint(math.floor(2.5))'))
