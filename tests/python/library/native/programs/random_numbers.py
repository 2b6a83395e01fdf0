import random


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


for seed in (0, 1, 42, -5, 2 ** 70, 'text', b'bytes', 1.5, True):
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(10), random.randint(1, 100))
random.seed(7)
print([random.randrange(10) for _ in range(10)], random.randrange(5, 50, 5), random.randrange(10, 0, -3), random.randint(-5, 5))
print(random.choice('abcdef'), random.choices([1, 2, 3], k=5), random.choices('ab', weights=[1, 9], k=6), random.choices('ab', cum_weights=[1, 2], k=4))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample(range(10000), 3), random.sample('abc', 3), random.sample([1, 2], 3, counts=[2, 2]))
print(random.uniform(1, 5), random.triangular(0, 10, 3), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2))
for value in (random.expovariate(2), random.betavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(3, 2), random.lognormvariate(0, 1)):
    print(f'{value:.12g}')
print(f'{random.paretovariate(3):.12g} {random.weibullvariate(1, 2):.12g} {random.vonmisesvariate(1, 2):.12g}', random.randbytes(4))
own = random.Random(99)
state = own.getstate()
first = [own.random() for _ in range(3)]
own.setstate(state)
print(first == [own.random() for _ in range(3)], own.getrandbits(100), own.getrandbits(0), len(state[1]), state[0])
print(random.Random(3).random() == random.Random(3).random(), random.Random().random() < 1)
attempt(random.choice, [])
attempt(random.sample, [1], 2)
attempt(random.sample, {1, 2}, 1)
attempt(random.randrange, 0)
attempt(random.randrange, 5, 5)
attempt(random.randrange, 1, 5, 0)
attempt(random.randint, 3, 1)
attempt(random.choices, [1], weights=[1, 2])
attempt(random.choices, [1], weights=[0])
attempt(random.choices, [1], weights=[1], cum_weights=[1])
attempt(random.getrandbits, -1)


class Fixed(random.Random):
    def random(self):
        return 0.5


print(Fixed().uniform(0, 10), Fixed().choices('abcd', k=2))
