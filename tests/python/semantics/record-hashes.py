"""Records the hashes of numbers, tuples and frozen sets, and the order of sets of numbers, as 64-bit CPython has them.

`python3 tests/python/semantics/record-hashes.py` writes `hashes.json` anew.
"""

import json
import pathlib
import random

random.seed(20)


def number():
    kind = random.randrange(6)
    if kind == 0:
        return random.randrange(-10, 11)
    if kind == 1:
        return random.randrange(-(2**40), 2**40)
    if kind == 2:
        return random.randrange(-(2**130), 2**130)
    if kind == 3:
        return random.randrange(-100, 100) / 8
    if kind == 4:
        return random.uniform(-1, 1) * 10 ** random.randrange(-300, 300)
    return random.choice([2**61 - 1, 2**61, 2**62 - 2, -(2**61) + 1, 2**63, float('inf'), -float('inf'), 0.0, -0.0, True])


def written(value):
    return {'float': repr(value)} if isinstance(value, float) else {'int': str(int(value))}


def items():
    return [number() for _ in range(random.randrange(6))]


def order():
    kind = random.randrange(4)
    size = random.choice([3, 5, 8, 20, 60, 200])
    if kind == 0:
        return [random.randrange(-20, 40) for _ in range(size)]
    if kind == 1:
        return [random.randrange(0, 10**6) for _ in range(size)]
    if kind == 2:
        return [random.randrange(-(2**80), 2**80) for _ in range(size)]
    return [random.randrange(-40, 40) / 4 for _ in range(size)]


def inserted(values):
    result = set()
    for value in values:
        result.add(value)
    return list(result)


lists = [items() for _ in range(100)]
orders = [order() for _ in range(80)]
record = {
    'numbers': [[written(value), str(hash(value))] for value in [number() for _ in range(300)]],
    'tuples': [[[written(each) for each in value], str(hash(tuple(value)))] for value in lists],
    'frozensets': [[[written(each) for each in value], str(hash(frozenset(value)))] for value in lists],
    'orders': [[[written(each) for each in values], [written(each) for each in inserted(values)]] for values in orders],
}
pathlib.Path(__file__).with_name('hashes.json').write_text(json.dumps(record) + '\n')
