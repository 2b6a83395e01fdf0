def numbers(n):
    print('start')
    yield from range(n)
    print('stop')
def squares(source):
    for x in source: yield x * x
def evens(source): return (x for x in source if x % 2 == 0)
print(sum(evens(squares(numbers(5)))))
def window(it, n):
    it = iter(it); w = []
    for x in it:
        w = (w + [x])[-n:]
        if len(w) == n: yield tuple(w)
print(list(window('abcd', 2)), list(zip(*[iter(range(6))] * 2)))
def primes():
    found, n = [], 2
    while True:
        if all(n % p for p in found): found.append(n); yield n
        n += 1
p = primes(); print([next(p) for _ in range(6)])
def tree(depth):
    if depth: yield from tree(depth - 1); yield depth; yield from tree(depth - 1)
print(list(tree(3)))
def coroutine(f):
    def start(*a): g = f(*a); next(g); return g
    return start
@coroutine
def collect(out):
    try:
        while True: out.append((yield len(out)))
    except GeneratorExit: out.append('closed')
out = []; c = collect(out); print(c.send('a'), c.send('b')); c.close(); print(out)
def inner():
    try: yield 1
    except ValueError as e: yield f'caught {e}'
    return 'result'
def outer():
    r = yield from inner(); yield r
o = outer(); print(next(o), o.throw(ValueError('v')), next(o), list(o))
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try: yield next(it)
            except StopIteration: its.remove(it)
print(list(interleave('abc', [1], (True, False))), max((x for x in [3, 1]), default=0), dict((k, v) for k, v in ['ab', 'cd']), next((x for x in [] if x), 'nothing'))
