/** The source of `timeit`. */
export const timeitSource: string = String.raw`import time
from itertools import repeat as _times

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        names = {} if globals is None else dict(globals)
        parts = []
        for what, name, source in (('setup', '_setup', setup), ('stmt', '_stmt', stmt)):
            if isinstance(source, str):
                parts.append('  ' + source.replace('\n', '\n  ' if what == 'setup' else '\n    '))
            elif callable(source):
                names[name] = source
                parts.append(f'  {name}()')
            else:
                raise ValueError(f'{what} is neither a string nor callable')
        setup, stmt = parts
        self.src = (f'def inner(_times, _timer):\n{setup}\n  _start = _timer()\n'
                    f'  for _ in _times:\n  {stmt}\n    pass\n  return _timer() - _start\n')
        exec(self.src, names)
        self.inner = names['inner']

    def timeit(self, number=default_number):
        return self.inner(_times(None, number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for digit in (1, 2, 5):
                number = digit * scale
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        from traceback import print_exc
        print_exc(file=file)


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
`;
