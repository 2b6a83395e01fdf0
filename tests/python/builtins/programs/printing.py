import sys


class Loud:
    def __str__(self):
        print('[str]', end='')
        return 'loud'


class Silent:
    def __str__(self):
        return 5


class Sink:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)

    def flush(self):
        self.pieces.append('flush')


print('a', Loud(), 'b')
sink = Sink()
print('x', 1, Loud(), file=sink, sep='-', flush=True)
print()
print(sink.pieces)
try:
    print('before', Silent())
except TypeError as error:
    print('|', error)
saved = sys.stdout
sys.stdout = sink
print('hidden')
sys.stdout = saved
print(sink.pieces)
sys.stdout = None
print('nothing')
sys.stdout = saved
print('back', end='')
print('', 'joined')
print(*[1, 2, 3], sep='\n')
print('multi\nline', end='\n\n')
print('é', '\U0001f600', 'tab\there')
print(1.0, 1e16, 1e-5, float('inf'), -0.0, 10**20, True, None, 1j)
print([1.5, 'a', None], (1,), {'k': [1]}, {1}, frozenset(), b'x', range(3), ...)
