import sched, timeit, time


class Clock:
    now = 0

    def time(self):
        return self.now

    def sleep(self, n):
        self.now += n


c = Clock()
s = sched.scheduler(c.time, c.sleep)
s.enter(5, 1, print, ('five',))
s.enter(1, 2, print, ('one b',))
e = s.enter(1, 1, print, argument=('one a',))
k = s.enterabs(3, 1, print, kwargs={'sep': '-'}, argument=('x', 'y'))
x = s.enter(2, 1, print, ('cancelled',))
s.cancel(x)
print(s.empty(), len(s.queue), [v.time for v in s.queue], e.priority, e.action is print)
print(s.run(blocking=False), c.now)
s.run()
print(c.now, s.empty())
try:
    s.cancel(x)
except ValueError:
    print('not there')
r = sched.scheduler(time.monotonic, time.sleep)
r.enter(0.01, 1, print, ('real',))
r.run()
t = []
print(timeit.timeit('t.append(x)', setup='x = 2', number=5, globals={'t': t}) >= 0, t)
print(timeit.timeit(lambda: t.append(1), number=3) >= 0, len(t), len(timeit.repeat('pass', repeat=2, number=2)))
tm = timeit.Timer('total += i', 'total = 0\ni = 1')
print(tm.timeit(10) >= 0)
try:
    timeit.timeit(3)
except ValueError as e:
    print(e)
