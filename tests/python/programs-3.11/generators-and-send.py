def averager():
    total, count, average = 0.0, 0, None
    while True:
        value = yield average
        if value is None:
            return total
        total += value
        count += 1
        average = total / count

def delegate(results):
    while True:
        results.append((yield from averager()))

results = []
g = delegate(results)
next(g)
print([g.send(v) for v in (10, 20, 60)])
g.send(None)
print(results, g.send(4))
try:
    g.throw(KeyError('stop'))
except KeyError as error:
    print('thrown through', error)
print(next(g, 'exhausted'))

def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('closing')
        raise
    finally:
        print('finally')

c = cleanup()
print(next(c))
c.close()
c.close()

def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2

s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def stop():
    yield 1
    raise StopIteration('inner')
try:
    list(stop())
except RuntimeError as error:
    print(error, repr(error.__cause__))
g = (n * n for n in range(3))
print(g.gi_frame is not None, list(g), g.gi_frame, g.gi_running)
fresh = averager()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
