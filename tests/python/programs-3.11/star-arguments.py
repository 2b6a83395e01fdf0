def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs

print(f(1, d=4))
print(f(1, 2, 3, 4, 5, d=6, z=7))
print(f(*[1, 2], *(3, 4), **{'d': 5}, **{'x': 6}))
print(f(1, d=1, a=9))
calls = [lambda: f(), lambda: f(1), lambda: f(1, 2, d=1, **{'d': 2}), lambda: f(1, b=3, d=4), lambda: f(*5, d=1),
         lambda: f(1, **5), lambda: f(1, d=1, **{1: 2})]
for call in calls:
    try:
        print(call())
    except TypeError as error:
        print(error)
first, *middle, last = range(6)
print(first, middle, last)
*start, end = 'ab'
print(start, end)
(a, b), [c, *d] = (1, 2), 'xyz'
print(a, b, c, d)
for text in ('a, b = 1, 2, 3', 'a, b, c = 1, 2', '*a, b = []', 'a, b = 5'):
    try:
        exec(text)
    except (ValueError, TypeError) as error:
        print(error)
print([*range(3), *'ab'], {*[1, 2], 3}, {**{'a': 1}, 'b': 2, **{'a': 3}}, (*[], 1))
def only(*, key): return key
try:
    only(1)
except TypeError as error:
    print(error)
try:
    only()
except TypeError as error:
    print(error)
def two(a, b): pass
for args in ((), (1,), (1, 2, 3)):
    try:
        two(*args)
    except TypeError as error:
        print(error)
